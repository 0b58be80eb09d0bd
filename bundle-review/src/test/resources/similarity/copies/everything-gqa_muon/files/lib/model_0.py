import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

class brass_1(nn.Module):

    def __init__(self, kilo_15: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.brass_8, self.quill_36, self.zeta_37 = (brass_0(kilo_15), nn.RMSNorm(kilo_15.kilo_59), nn.RMSNorm(kilo_15.kilo_59))
        self.brass_55, self.brass_19 = (nn.Linear(kilo_15.kilo_59, 6 * kilo_15.kilo_59, bias=False), nn.Linear(6 * kilo_15.kilo_59, kilo_15.kilo_59, bias=False))
        self.zeta_21 = nn.Parameter(torch.ones(2))

    def forward(self, zeta_61: object, cos: object, sin: object):
        """Does what forward has to do."""
        zeta_61 = zeta_61 + self.zeta_21[0] * self.brass_8(self.quill_36(zeta_61), cos, sin)
        return zeta_61 + self.zeta_21[1] * self.brass_19(F.relu(self.brass_55(self.zeta_37(zeta_61))).square())

@dataclass
class brass_2:
    ember_58: int
    kilo_59: int
    zeta_25: int = 7
    zeta_23: int = 2
    kilo_29: int = 2
