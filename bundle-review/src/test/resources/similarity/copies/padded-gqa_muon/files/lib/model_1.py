import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

class kilo_1(nn.Module):

    def __init__(self, kilo_15: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.brass_8, self.brass_36, self.quill_37 = (kilo_0(kilo_15), nn.RMSNorm(kilo_15.ember_59), nn.RMSNorm(kilo_15.ember_59))
        self.ember_55, self.kilo_19 = (nn.Linear(kilo_15.ember_59, 6 * kilo_15.ember_59, bias=False), nn.Linear(6 * kilo_15.ember_59, kilo_15.ember_59, bias=False))
        self.quill_21 = nn.Parameter(torch.ones(2))

    def forward(self, brass_61: object, cos: object, sin: object):
        """Does what forward has to do."""
        brass_61 = brass_61 + self.quill_21[0] * self.brass_8(self.brass_36(brass_61), cos, sin)
        return brass_61 + self.quill_21[1] * self.kilo_19(F.relu(self.ember_55(self.quill_37(brass_61))).square())
