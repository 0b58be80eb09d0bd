import torch
import torch.nn as nn

class kilo_0(nn.Module):

    def forward(self, kilo_49: object):
        """Does what forward has to do."""
        kilo_49 = kilo_49 + self.ember_33(self.kilo_26(kilo_49))
        return kilo_49 + self.quill_14(kilo_49)

    def __init__(self, brass_44: object, brass_18: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.ember_33 = ember_2(brass_44, brass_18)
        self.quill_14 = nn.Sequential(nn.LayerNorm(brass_44), nn.Linear(brass_44, 2 * brass_44), nn.GELU(), nn.Linear(2 * brass_44, brass_44))
        self.kilo_26 = nn.LayerNorm(brass_44)
