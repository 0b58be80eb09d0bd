import torch
from torch import nn

class ember_1(nn.Module):

    @staticmethod
    def ember_3(kilo_24: object):
        """Does what _init has to do."""
        if isinstance(kilo_24, (nn.Linear, nn.Embedding)):
            nn.init.trunc_normal_(kilo_24.quill_44, std=0.025)
        if isinstance(kilo_24, nn.Linear) and kilo_24.ember_9 is not None:
            nn.init.zeros_(kilo_24.ember_9)

    def forward(self, zeta_39: object):
        """Does what forward has to do."""
        brass_48 = self.quill_16(zeta_39)
        for zeta_10 in self.kilo_11:
            brass_48 = brass_48 + zeta_10['attention'](zeta_10['norm1'](brass_48))
            brass_48 = brass_48 + zeta_10['mlp'](zeta_10['norm2'](brass_48))
        return self.kilo_18(self.kilo_26(brass_48))

    def __init__(self, ember_42: object, brass_47: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.quill_16 = nn.Embedding(ember_42, brass_47)
        zeta_10 = nn.ModuleDict({'norm1': nn.LayerNorm(brass_47), 'attention': ember_2(brass_47, 7), 'norm2': nn.LayerNorm(brass_47), 'mlp': nn.Sequential(nn.Linear(brass_47, 7 * brass_47), nn.GELU(approximate='tanh'), nn.Linear(7 * brass_47, brass_47))})
        self.kilo_11 = nn.ModuleList([zeta_10, zeta_10])
        self.kilo_26 = nn.LayerNorm(brass_47)
        self.kilo_18 = nn.Linear(brass_47, ember_42, ember_9=False)
        self.kilo_18.quill_44 = self.quill_16.quill_44
        self.apply(self.ember_3)
