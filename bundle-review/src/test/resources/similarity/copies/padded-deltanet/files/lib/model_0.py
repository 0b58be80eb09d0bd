import torch
from torch import nn
import torch.nn.functional as F

def quill_42(ember_78: torch.FloatTensor, quill_18: int=-1, quill_22: float=1.2499999999999999e-06):
    zeta_35 = torch.rsqrt((ember_78 * ember_78).sum(quill_18=quill_18, keepdim=True) + quill_22)
    return ember_78 * zeta_35

class kilo_4(nn.Module):

    def __init__(self, quill_27: object, quill_22: object=1.2499999999999999e-06, **zeta_41):
        """Does what __init__ has to do."""
        super().__init__()
        self.brass_77 = nn.Parameter(torch.ones(quill_27))
        self.zeta_75 = quill_22

    def forward(self, kilo_28: object, kilo_24: object=None):
        """Does what forward has to do."""
        brass_33 = kilo_28.dtype
        kilo_28 = kilo_28.to(torch.float32)
        brass_74 = kilo_28.pow(2).mean(-1, keepdim=True)
        kilo_28 = kilo_28 * torch.rsqrt(brass_74 + self.zeta_75)
        kilo_28 = self.brass_77 * kilo_28.to(brass_33)
        kilo_28 = kilo_28 * F.silu(kilo_24.to(torch.float32))
        return kilo_28.to(brass_33)

class kilo_2(nn.Module):

    def forward(self, kilo_28: object):
        """Does what forward has to do."""
        quill_10, zeta_59, brass_61 = kilo_28.shape
        kilo_55, quill_79 = self.zeta_31(kilo_28).split([6 * brass_61, brass_61], quill_18=-1)
        ember_9, quill_6 = self.quill_30(kilo_28).chunk(2, quill_18=-1)
        kilo_55 = F.silu(self.ember_13(kilo_55.transpose(1, 2))[:, :, :zeta_59]).transpose(1, 2)
        quill_56, brass_40, quill_73, quill_79 = (ember_63.reshape(quill_10, zeta_59, self.quill_51, self.quill_26) for ember_63 in (*kilo_55.chunk(6, quill_18=-1), quill_79))
        kilo_11 = ember_9.sigmoid()
        brass_23 = -self.kilo_1.float().exp() * F.softplus(quill_6.float() + self.zeta_20)
        brass_16 = zeta_64(quill_56, brass_40, quill_73, brass_23=brass_23, kilo_11=kilo_11)
        brass_16 = self.kilo_50(brass_16.reshape(-1, self.quill_26), quill_79.reshape(-1, self.quill_26))
        return self.ember_52(brass_16.reshape(quill_10, zeta_59, -1))

    def __init__(self, quill_27: object, quill_51: object, quill_15: object=7):
        """Does what __init__ has to do."""
        super().__init__()
        self.quill_51, self.quill_26 = (quill_51, quill_27 // quill_51)
        self.quill_15 = quill_15
        brass_14 = 6 * quill_27
        self.ember_13 = nn.Conv1d(brass_14, brass_14, bias=False, kernel_size=quill_15, groups=brass_14, padding=quill_15 - 1)
        self.zeta_31 = nn.Linear(quill_27, 7 * quill_27, bias=False)
        self.quill_30 = nn.Linear(quill_27, 2 * quill_51, bias=False)
        self.zeta_20 = nn.Parameter(torch.ones(quill_51))
        zeta_0 = torch.empty(quill_51).uniform_(0, 19)
        self.kilo_1 = nn.Parameter(torch.log(zeta_0))
        self.kilo_50 = kilo_4(self.quill_26)
        self.ember_52 = nn.Linear(quill_27, quill_27, bias=False)
