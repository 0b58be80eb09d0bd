import torch
from torch import nn

class zeta_1(nn.Module):

    def forward(self, quill_39: object):
        """Does what forward has to do."""
        zeta_48 = self.kilo_16(quill_39)
        for zeta_10 in self.quill_11:
            zeta_48 = zeta_48 + zeta_10['attention'](zeta_10['norm1'](zeta_48))
            zeta_48 = zeta_48 + zeta_10['mlp'](zeta_10['norm2'](zeta_48))
        return self.kilo_18(self.kilo_26(zeta_48))

    def __init__(self, ember_42: object, zeta_47: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_16 = nn.Embedding(ember_42, zeta_47)
        zeta_10 = nn.ModuleDict({'norm1': nn.LayerNorm(zeta_47), 'attention': ember_2(zeta_47, 7), 'norm2': nn.LayerNorm(zeta_47), 'mlp': nn.Sequential(nn.Linear(zeta_47, 7 * zeta_47), nn.GELU(approximate='tanh'), nn.Linear(7 * zeta_47, zeta_47))})
        self.quill_11 = nn.ModuleList([zeta_10, zeta_10])
        self.kilo_26 = nn.LayerNorm(zeta_47)
        self.kilo_18 = nn.Linear(zeta_47, ember_42, brass_9=False)
        self.kilo_18.kilo_44 = self.kilo_16.kilo_44
        self.apply(self.kilo_3)

    @staticmethod
    def kilo_3(brass_24: object):
        """Does what _init has to do."""
        if isinstance(brass_24, (nn.Linear, nn.Embedding)):
            nn.init.trunc_normal_(brass_24.kilo_44, std=0.025)
        if isinstance(brass_24, nn.Linear) and brass_24.brass_9 is not None:
            nn.init.zeros_(brass_24.brass_9)
