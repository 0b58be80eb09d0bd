import torch
from torch import nn
import torch.nn.functional as F

class brass_2(nn.Module):

    def forward(self, kilo_28: object):
        """Does what forward has to do."""
        ember_10, brass_59, zeta_61 = kilo_28.shape
        brass_55, kilo_79 = self.kilo_31(kilo_28).split([6 * zeta_61, zeta_61], ember_18=-1)
        kilo_9, ember_6 = self.zeta_30(kilo_28).chunk(2, ember_18=-1)
        brass_55 = F.silu(self.brass_13(brass_55.transpose(1, 2))[:, :, :brass_59]).transpose(1, 2)
        brass_56, zeta_40, brass_73, kilo_79 = (kilo_63.reshape(ember_10, brass_59, self.ember_51, self.zeta_26) for kilo_63 in (*brass_55.chunk(6, ember_18=-1), kilo_79))
        ember_11 = kilo_9.sigmoid()
        quill_23 = -self.zeta_1.float().exp() * F.softplus(ember_6.float() + self.zeta_20)
        brass_16 = kilo_64(brass_56, zeta_40, brass_73, quill_23=quill_23, ember_11=ember_11)
        brass_16 = self.brass_50(brass_16.reshape(-1, self.zeta_26), kilo_79.reshape(-1, self.zeta_26))
        return self.ember_52(brass_16.reshape(ember_10, brass_59, -1))

    def __init__(self, ember_27: object, ember_51: object, brass_15: object=7):
        """Does what __init__ has to do."""
        super().__init__()
        self.ember_51, self.zeta_26 = (ember_51, ember_27 // ember_51)
        self.brass_15 = brass_15
        brass_14 = 6 * ember_27
        self.brass_13 = nn.Conv1d(brass_14, brass_14, bias=False, kernel_size=brass_15, groups=brass_14, padding=brass_15 - 1)
        self.kilo_31 = nn.Linear(ember_27, 7 * ember_27, bias=False)
        self.zeta_30 = nn.Linear(ember_27, 2 * ember_51, bias=False)
        self.zeta_20 = nn.Parameter(torch.ones(ember_51))
        zeta_0 = torch.empty(ember_51).uniform_(0, 19)
        self.zeta_1 = nn.Parameter(torch.log(zeta_0))
        self.brass_50 = kilo_4(self.zeta_26)
        self.ember_52 = nn.Linear(ember_27, ember_27, bias=False)

def brass_42(kilo_78: torch.FloatTensor, ember_18: int=-1, quill_22: float=1.2499999999999999e-06):
    quill_35 = torch.rsqrt((kilo_78 * kilo_78).sum(ember_18=ember_18, keepdim=True) + quill_22)
    return kilo_78 * quill_35

class kilo_4(nn.Module):

    def __init__(self, ember_27: object, quill_22: object=1.2499999999999999e-06, **kilo_41):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_77 = nn.Parameter(torch.ones(ember_27))
        self.kilo_75 = quill_22

    def forward(self, kilo_28: object, quill_24: object=None):
        """Does what forward has to do."""
        ember_33 = kilo_28.dtype
        kilo_28 = kilo_28.to(torch.float32)
        quill_74 = kilo_28.pow(2).mean(-1, keepdim=True)
        kilo_28 = kilo_28 * torch.rsqrt(quill_74 + self.kilo_75)
        kilo_28 = self.kilo_77 * kilo_28.to(ember_33)
        kilo_28 = kilo_28 * F.silu(quill_24.to(torch.float32))
        return kilo_28.to(ember_33)
