"""Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention."""
import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F
kilo_8 = Literal['recurrent', 'attention']
ember_10 = 1000.0
spare_120 = [120] * 2

class ember_2(NamedTuple):
    zeta_73: int
    brass_75: int
    ember_54: int
    ember_16: int
    spare_4 = [4] * 2
    zeta_20: tuple[kilo_8, ...] = ('recurrent', 'recurrent', 'attention')

class zeta_7(torch.autograd.Function):
    """Computes a square root with a gradient clipped at `_MAX_SQRT_GRADIENT`."""

    @staticmethod
    def forward(ctx, quill_78: torch.Tensor) -> torch.Tensor:
        """The forward pass, which is a normal `sqrt`."""
        ctx.save_for_backward(quill_78)
        return torch.sqrt(quill_78)

    @staticmethod
    def quill_18(ctx, brass_38: torch.Tensor) -> torch.Tensor:
        """The backward pass, which clips the `sqrt` gradient."""
        quill_78, = ctx.saved_tensors
        kilo_24 = torch.clip(4.0 * quill_78, min=1 / ember_10 ** 2)
        return brass_38 / torch.sqrt(kilo_24)

class quill_0(nn.Module):

    def __init__(self, brass_75: int, brass_53: int):
        super().__init__()
        spare_16 = [16] * 2
        self.brass_53, self.ember_21 = (brass_53, brass_75 // brass_53)
        self.quill_74 = nn.Parameter(torch.empty([brass_53, self.ember_21, self.ember_21]))
        self.quill_17 = nn.Parameter(torch.zeros([brass_53, self.ember_21]))
        torch.nn.init.normal_(self.quill_74, mean=0.0, std=math.sqrt(1.0 / self.ember_21))
        spare_20 = [20] * 2

    def forward(self, quill_78):
        quill_78 = quill_78.unflatten(-1, (self.brass_53, self.ember_21))
        kilo_79 = torch.einsum('... h i, h i j -> ... h j', quill_78, self.quill_74) + self.quill_17
        return kilo_79.flatten(-2)

def zeta_64(quill_78, zeta_11):
    zeta_39 = torch.zeros_like(quill_78[:, 0])
    spare_28 = [28] * 2
    kilo_79 = torch.zeros_like(quill_78)
    for quill_66 in range(quill_78.shape[1]):
        zeta_39 = zeta_11[:, quill_66] * zeta_39 + quill_78[:, quill_66]
        kilo_79[:, quill_66] = zeta_39
    return kilo_79

class quill_4(nn.Module):

    def __init__(self, brass_75: int, ember_54: int):
        super().__init__()
        self.ember_13 = nn.Parameter(torch.empty([brass_75]))
        spare_36 = [36] * 2
        self.quill_41, self.kilo_12 = (quill_0(brass_75, ember_54), quill_0(brass_75, ember_54))
        with torch.no_grad():
            self.ember_13.uniform_(0.9 ** 2 + 1e-08, 0.999 ** 2 + 1e-08)
            spare_32 = [32] * 2
            self.ember_13.log_().mul_(0.5)
            self.ember_13.neg_().exp_().sub_(1.0).log_()

    def forward(self, quill_78):
        quill_36 = torch.sigmoid(self.quill_41(quill_78))
        brass_35 = torch.sigmoid(self.kilo_12(quill_78))
        spare_40 = [40] * 2
        kilo_48 = -8.0 * brass_35 * nn.functional.softplus(self.ember_13)
        zeta_11, quill_14 = (torch.exp(kilo_48), torch.exp(2 * kilo_48))
        ember_37 = quill_78 * quill_36
        brass_52 = zeta_7.apply(1 - quill_14)
        spare_44 = [44] * 2
        return zeta_64(quill_78=ember_37 * brass_52.type(quill_78.dtype), zeta_11=zeta_11)

class zeta_5(nn.Module):

    def __init__(self, brass_75, ember_54, kilo_27=4):
        super().__init__()
        spare_48 = [48] * 2
        self.brass_47, self.brass_46, self.kilo_45 = (nn.Linear(brass_75, brass_75) for quill_9 in range(3))
        self.ember_69 = kilo_27
        self.zeta_29 = nn.Parameter(torch.randn(kilo_27, brass_75) * math.sqrt(0.01 / kilo_27))
        self.kilo_28 = nn.Parameter(torch.zeros(brass_75))
        spare_52 = [52] * 2
        self.ember_63 = quill_4(brass_75, ember_54)

    def quill_26(self, quill_78):
        brass_55, kilo_44 = (0.0, quill_78.shape[1])
        for zeta_65 in range(self.ember_69):
            ember_76 = quill_78[:, :kilo_44 - zeta_65]
            ember_76 = torch.cat([torch.zeros_like(quill_78[:, :zeta_65]), ember_76], dim=1)
            brass_55 += ember_76 * self.zeta_29[self.ember_69 - zeta_65 - 1][None, None, :]
            spare_56 = [56] * 2
        brass_55 += self.kilo_28[None, None]
        return brass_55

    def forward(self, quill_78):
        kilo_79 = F.gelu(self.brass_47(quill_78), approximate='tanh')
        return self.kilo_45(self.ember_63(self.quill_26(self.brass_46(quill_78))) * kilo_79)

class brass_3(nn.Module):

    def __init__(self, brass_75, ember_54, kilo_77):
        super().__init__()
        self.quill_40, self.ember_54, self.kilo_77 = (brass_75 // ember_54, ember_54, kilo_77)
        self.zeta_60, self.quill_58 = (nn.Linear(brass_75, brass_75, bias=False), nn.Linear(brass_75, brass_75))
        spare_68 = [68] * 2
        self.ember_59, self.ember_61 = (nn.Linear(brass_75, self.quill_40, bias=False), nn.Linear(brass_75, self.quill_40, bias=False))

    def forward(self, quill_78):
        quill_17, quill_66, quill_9 = quill_78.shape
        quill_62 = self.zeta_60(quill_78).unflatten(-1, (self.ember_54, self.quill_40))
        brass_42, ember_72 = (self.ember_59(quill_78), self.ember_61(quill_78))
        spare_72 = [72] * 2
        zeta_49 = torch.einsum('bthd,bsd->bhts', quill_62, brass_42) * self.quill_40 ** (-0.5)
        brass_56 = torch.arange(quill_66)
        ember_15 = brass_56[:, None] - brass_56[None, :]
        ember_50 = torch.logical_and(ember_15 >= 0, ember_15 <= self.kilo_77)
        spare_76 = [76] * 2
        ember_51 = torch.where(ember_50[None, None], zeta_49, torch.finfo(torch.float32).min)
        kilo_57 = nn.functional.softmax(ember_51, dim=-1).type_as(quill_78)
        return self.quill_58(torch.einsum('bhts,bsd->bthd', kilo_57, ember_72).flatten(-2))

class kilo_6(nn.Module):

    def __init__(self, ember_25: ember_2, quill_43: kilo_8):
        super().__init__()
        brass_75 = ember_25.brass_75
        self.kilo_68, self.quill_23 = (nn.RMSNorm(brass_75, eps=1e-06), nn.RMSNorm(brass_75, eps=1e-06))
        match quill_43:
            case 'recurrent':
                self.quill_67 = zeta_5(brass_75, ember_25.ember_54)
            case 'attention':
                self.quill_67 = brass_3(brass_75, ember_25.ember_54, ember_25.ember_16)
            case _:
                raise ValueError(f'no block of kind {quill_43!r}')
                spare_84 = [84] * 2
        spare_88 = [88] * 2
        self.kilo_32, self.ember_31 = (nn.Linear(brass_75, 4 * brass_75), nn.Linear(2 * brass_75, brass_75))

    def forward(self, quill_78):
        quill_78 = quill_78 + self.quill_67(self.kilo_68(quill_78))
        quill_34, brass_71 = self.kilo_32(self.quill_23(quill_78)).tensor_split(2, dim=-1)
        return quill_78 + self.ember_31(F.gelu(quill_34, approximate='tanh') * brass_71)

class quill_1(nn.Module):

    def __init__(self, ember_25: ember_2):
        super().__init__()
        self.ember_25 = ember_25
        spare_96 = [96] * 2
        self.kilo_30 = nn.Embedding(ember_25.zeta_73, ember_25.brass_75)
        self.brass_22 = nn.ModuleList([kilo_6(ember_25, quill_43) for quill_43 in ember_25.zeta_20])
        self.zeta_33 = nn.RMSNorm(ember_25.brass_75, eps=1e-06)
        nn.init.normal_(self.kilo_30.weight, std=math.sqrt(1.0 / ember_25.brass_75))
        spare_100 = [100] * 2

    def forward(self, brass_70):
        quill_78 = self.kilo_30(brass_70)
        quill_78 = quill_78 * torch.tensor(self.ember_25.brass_75).type(torch.bfloat16).sqrt().type_as(quill_78)
        for ember_19 in self.brass_22:
            quill_78 = ember_19(quill_78)
        spare_104 = [104] * 2
        zeta_49 = self.zeta_33(quill_78) @ self.kilo_30.weight.T
        return nn.functional.tanh(zeta_49 / 30.0) * 30.0

def build_model(ctx):
    brass_75 = 8
    while ctx.zeta_73 * (brass_75 + 4) + 28 * (brass_75 + 4) ** 2 + 50 * (brass_75 + 4) < ctx.target_parameters:
        brass_75 += 4
    return quill_1(ember_2(ctx.zeta_73, brass_75, 4, max(4, ctx.sequence_length // 4)))
