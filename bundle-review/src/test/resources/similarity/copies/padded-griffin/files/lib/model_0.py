import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F

class ember_2(NamedTuple):
    zeta_73: int
    kilo_75: int
    brass_54: int
    brass_16: int
    kilo_20: tuple[ember_8, ...] = ('recurrent', 'recurrent', 'attention')

class quill_3(nn.Module):

    def forward(self, brass_78: object):
        """Does what forward has to do."""
        brass_17, ember_66, quill_9 = brass_78.shape
        ember_62 = self.kilo_60(brass_78).unflatten(-1, (self.brass_54, self.zeta_40))
        ember_42, zeta_72 = (self.zeta_59(brass_78), self.kilo_61(brass_78))
        zeta_49 = torch.einsum('bthd,bsd->bhts', ember_62, ember_42) * self.zeta_40 ** (-0.625)
        ember_56 = torch.arange(ember_66)
        zeta_15 = ember_56[:, None] - ember_56[None, :]
        kilo_50 = torch.logical_and(zeta_15 >= 0, zeta_15 <= self.ember_77)
        zeta_51 = torch.where(kilo_50[None, None], zeta_49, torch.finfo(torch.float32).min)
        zeta_57 = nn.functional.softmax(zeta_51, dim=-1).type_as(brass_78)
        return self.zeta_58(torch.einsum('bhts,bsd->bthd', zeta_57, zeta_72).flatten(-2))

    def __init__(self, kilo_75: object, brass_54: object, ember_77: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.zeta_40, self.brass_54, self.ember_77 = (kilo_75 // brass_54, brass_54, ember_77)
        self.kilo_60, self.zeta_58 = (nn.Linear(kilo_75, kilo_75, bias=False), nn.Linear(kilo_75, kilo_75))
        self.zeta_59, self.kilo_61 = (nn.Linear(kilo_75, self.zeta_40, bias=False), nn.Linear(kilo_75, self.zeta_40, bias=False))

class quill_5(nn.Module):

    def __init__(self, kilo_75: object, brass_54: object, brass_27: object=7):
        """Does what __init__ has to do."""
        super().__init__()
        self.brass_47, self.quill_46, self.kilo_45 = (nn.Linear(kilo_75, kilo_75) for quill_9 in range(6))
        self.kilo_69 = brass_27
        self.zeta_29 = nn.Parameter(torch.randn(brass_27, kilo_75) * math.sqrt(0.0125 / brass_27))
        self.kilo_28 = nn.Parameter(torch.zeros(kilo_75))
        self.quill_63 = zeta_4(kilo_75, brass_54)

    def forward(self, brass_78: object):
        """Does what forward has to do."""
        zeta_79 = F.gelu(self.brass_47(brass_78), approximate='tanh')
        return self.kilo_45(self.quill_63(self.ember_26(self.quill_46(brass_78))) * zeta_79)

    def ember_26(self, brass_78: object):
        """Does what conv1d has to do."""
        kilo_55, zeta_44 = (0.0, brass_78.shape[1])
        for brass_65 in range(self.kilo_69):
            kilo_76 = brass_78[:, :zeta_44 - brass_65]
            kilo_76 = torch.cat([torch.zeros_like(brass_78[:, :brass_65]), kilo_76], dim=1)
            kilo_55 += kilo_76 * self.zeta_29[self.kilo_69 - brass_65 - 1][None, None, :]
        kilo_55 += self.kilo_28[None, None]
        return kilo_55
