"""Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention."""
import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F
ember_8 = Literal['recurrent', 'attention']
kilo_10 = 1000.0

class brass_2(NamedTuple):
    quill_73: int
    ember_75: int
    quill_54: int
    quill_16: int
    kilo_20: tuple[ember_8, ...] = ('recurrent', 'recurrent', 'attention')

class ember_7(torch.autograd.Function):
    """Computes a square root with a gradient clipped at `_MAX_SQRT_GRADIENT`."""

    @staticmethod
    def forward(ctx, kilo_78: torch.Tensor) -> torch.Tensor:
        """The forward pass, which is a normal `sqrt`."""
        ctx.save_for_backward(kilo_78)
        return torch.sqrt(kilo_78)

    @staticmethod
    def zeta_18(ctx, quill_38: torch.Tensor) -> torch.Tensor:
        """The backward pass, which clips the `sqrt` gradient."""
        kilo_78, = ctx.saved_tensors
        zeta_24 = torch.clip(4.0 * kilo_78, min=1 / kilo_10 ** 2)
        return quill_38 / torch.sqrt(zeta_24)

class ember_0(nn.Module):

    def __init__(self, ember_75: int, ember_53: int):
        super().__init__()
        self.ember_53, self.ember_21 = (ember_53, ember_75 // ember_53)
        self.brass_74 = nn.Parameter(torch.empty([ember_53, self.ember_21, self.ember_21]))
        self.brass_17 = nn.Parameter(torch.zeros([ember_53, self.ember_21]))
        torch.nn.init.normal_(self.brass_74, mean=0.0, std=math.sqrt(1.0 / self.ember_21))

    def forward(self, kilo_78):
        kilo_78 = kilo_78.unflatten(-1, (self.ember_53, self.ember_21))
        kilo_79 = torch.einsum('... h i, h i j -> ... h j', kilo_78, self.brass_74) + self.brass_17
        return kilo_79.flatten(-2)

def quill_64(kilo_78, kilo_11):
    quill_39 = torch.zeros_like(kilo_78[:, 0])
    kilo_79 = torch.zeros_like(kilo_78)
    for ember_66 in range(kilo_78.shape[1]):
        quill_39 = kilo_11[:, ember_66] * quill_39 + kilo_78[:, ember_66]
        kilo_79[:, ember_66] = quill_39
    return kilo_79

class kilo_4(nn.Module):

    def __init__(self, ember_75: int, quill_54: int):
        super().__init__()
        self.brass_13 = nn.Parameter(torch.empty([ember_75]))
        self.zeta_41, self.zeta_12 = (ember_0(ember_75, quill_54), ember_0(ember_75, quill_54))
        with torch.no_grad():
            self.brass_13.uniform_(0.9 ** 2 + 1e-08, 0.999 ** 2 + 1e-08)
            self.brass_13.log_().mul_(0.5)
            self.brass_13.neg_().exp_().sub_(1.0).log_()

    def forward(self, kilo_78):
        zeta_36 = torch.sigmoid(self.zeta_41(kilo_78))
        kilo_35 = torch.sigmoid(self.zeta_12(kilo_78))
        kilo_48 = -8.0 * kilo_35 * nn.functional.softplus(self.brass_13)
        kilo_11, kilo_14 = (torch.exp(kilo_48), torch.exp(2 * kilo_48))
        kilo_37 = kilo_78 * zeta_36
        quill_52 = ember_7.apply(1 - kilo_14)
        return quill_64(kilo_78=kilo_37 * quill_52.type(kilo_78.dtype), kilo_11=kilo_11)

class kilo_5(nn.Module):

    def __init__(self, ember_75, quill_54, zeta_27=4):
        super().__init__()
        self.quill_47, self.quill_46, self.quill_45 = (nn.Linear(ember_75, ember_75) for ember_9 in range(3))
        self.quill_69 = zeta_27
        self.zeta_29 = nn.Parameter(torch.randn(zeta_27, ember_75) * math.sqrt(0.01 / zeta_27))
        self.brass_28 = nn.Parameter(torch.zeros(ember_75))
        self.zeta_63 = kilo_4(ember_75, quill_54)

    def ember_26(self, kilo_78):
        brass_55, brass_44 = (0.0, kilo_78.shape[1])
        for kilo_65 in range(self.quill_69):
            quill_76 = kilo_78[:, :brass_44 - kilo_65]
            quill_76 = torch.cat([torch.zeros_like(kilo_78[:, :kilo_65]), quill_76], dim=1)
            brass_55 += quill_76 * self.zeta_29[self.quill_69 - kilo_65 - 1][None, None, :]
        brass_55 += self.brass_28[None, None]
        return brass_55

    def forward(self, kilo_78):
        kilo_79 = F.gelu(self.quill_47(kilo_78), approximate='tanh')
        return self.quill_45(self.zeta_63(self.ember_26(self.quill_46(kilo_78))) * kilo_79)

class ember_3(nn.Module):

    def __init__(self, ember_75, quill_54, quill_77):
        super().__init__()
        self.brass_40, self.quill_54, self.quill_77 = (ember_75 // quill_54, quill_54, quill_77)
        self.zeta_60, self.ember_58 = (nn.Linear(ember_75, ember_75, bias=False), nn.Linear(ember_75, ember_75))
        self.quill_59, self.zeta_61 = (nn.Linear(ember_75, self.brass_40, bias=False), nn.Linear(ember_75, self.brass_40, bias=False))

    def forward(self, kilo_78):
        brass_17, ember_66, ember_9 = kilo_78.shape
        ember_62 = self.zeta_60(kilo_78).unflatten(-1, (self.quill_54, self.brass_40))
        zeta_42, brass_72 = (self.quill_59(kilo_78), self.zeta_61(kilo_78))
        quill_49 = torch.einsum('bthd,bsd->bhts', ember_62, zeta_42) * self.brass_40 ** (-0.5)
        ember_56 = torch.arange(ember_66)
        kilo_15 = ember_56[:, None] - ember_56[None, :]
        ember_50 = torch.logical_and(kilo_15 >= 0, kilo_15 <= self.quill_77)
        quill_51 = torch.where(ember_50[None, None], quill_49, torch.finfo(torch.float32).min)
        quill_57 = nn.functional.softmax(quill_51, dim=-1).type_as(kilo_78)
        return self.ember_58(torch.einsum('bhts,bsd->bthd', quill_57, brass_72).flatten(-2))

class brass_6(nn.Module):

    def __init__(self, zeta_25: brass_2, ember_43: ember_8):
        super().__init__()
        ember_75 = zeta_25.ember_75
        self.brass_68, self.zeta_23 = (nn.RMSNorm(ember_75, eps=1e-06), nn.RMSNorm(ember_75, eps=1e-06))
        match ember_43:
            case 'recurrent':
                self.kilo_67 = kilo_5(ember_75, zeta_25.quill_54)
            case 'attention':
                self.kilo_67 = ember_3(ember_75, zeta_25.quill_54, zeta_25.quill_16)
            case _:
                raise ValueError(f'no block of kind {ember_43!r}')
        self.kilo_32, self.brass_31 = (nn.Linear(ember_75, 4 * ember_75), nn.Linear(2 * ember_75, ember_75))

    def forward(self, kilo_78):
        kilo_78 = kilo_78 + self.kilo_67(self.brass_68(kilo_78))
        zeta_34, brass_71 = self.kilo_32(self.zeta_23(kilo_78)).tensor_split(2, dim=-1)
        return kilo_78 + self.brass_31(F.gelu(zeta_34, approximate='tanh') * brass_71)

class quill_1(nn.Module):

    def __init__(self, zeta_25: brass_2):
        super().__init__()
        self.zeta_25 = zeta_25
        self.kilo_30 = nn.Embedding(zeta_25.quill_73, zeta_25.ember_75)
        self.quill_22 = nn.ModuleList([brass_6(zeta_25, ember_43) for ember_43 in zeta_25.kilo_20])
        self.kilo_33 = nn.RMSNorm(zeta_25.ember_75, eps=1e-06)
        nn.init.normal_(self.kilo_30.weight, std=math.sqrt(1.0 / zeta_25.ember_75))

    def forward(self, quill_70):
        kilo_78 = self.kilo_30(quill_70)
        kilo_78 = kilo_78 * torch.tensor(self.zeta_25.ember_75).type(torch.bfloat16).sqrt().type_as(kilo_78)
        for brass_19 in self.quill_22:
            kilo_78 = brass_19(kilo_78)
        quill_49 = self.kilo_33(kilo_78) @ self.kilo_30.weight.T
        return nn.functional.tanh(quill_49 / 30.0) * 30.0

def build_model(ctx):
    ember_75 = 8
    while ctx.quill_73 * (ember_75 + 4) + 28 * (ember_75 + 4) ** 2 + 50 * (ember_75 + 4) < ctx.target_parameters:
        ember_75 += 4
    return quill_1(brass_2(ctx.quill_73, ember_75, 4, max(4, ctx.sequence_length // 4)))
