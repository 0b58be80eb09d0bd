"""Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention."""
import math as maths
from typing import Literal, NamedTuple
import torch as engine
from torch import nn as bricks
import torch.nn.functional as ops
zeta_8 = Literal['recurrent', 'attention']
zeta_10 = 1000.0

class kilo_2(NamedTuple):
    ember_73: int
    ember_75: int
    brass_54: int
    brass_16: int
    ember_20: tuple[zeta_8, ...] = ('recurrent', 'recurrent', 'attention')

class brass_7(engine.autograd.Function):
    """Computes a square root with a gradient clipped at `_MAX_SQRT_GRADIENT`."""

    @staticmethod
    def forward(ctx, ember_78: engine.Tensor) -> engine.Tensor:
        """The forward pass, which is a normal `sqrt`."""
        ctx.save_for_backward(ember_78)
        return engine.sqrt(ember_78)

    @staticmethod
    def brass_18(ctx, ember_38: engine.Tensor) -> engine.Tensor:
        """The backward pass, which clips the `sqrt` gradient."""
        ember_78, = ctx.saved_tensors
        quill_24 = engine.clip(4.0 * ember_78, min=1 / zeta_10 ** 2)
        return ember_38 / engine.sqrt(quill_24)

class brass_0(bricks.Module):

    def __init__(self, ember_75: int, quill_53: int):
        super().__init__()
        self.quill_53, self.ember_21 = (quill_53, ember_75 // quill_53)
        self.quill_74 = bricks.Parameter(engine.empty([quill_53, self.ember_21, self.ember_21]))
        self.brass_17 = bricks.Parameter(engine.zeros([quill_53, self.ember_21]))
        engine.nn.init.normal_(self.quill_74, mean=0.0, std=maths.sqrt(1.0 / self.ember_21))

    def forward(self, ember_78):
        ember_78 = ember_78.unflatten(-1, (self.quill_53, self.ember_21))
        brass_79 = engine.einsum('... h i, h i j -> ... h j', ember_78, self.quill_74) + self.brass_17
        return brass_79.flatten(-2)

def zeta_64(ember_78, ember_11):
    kilo_39 = engine.zeros_like(ember_78[:, 0])
    brass_79 = engine.zeros_like(ember_78)
    for brass_66 in range(ember_78.shape[1]):
        kilo_39 = ember_11[:, brass_66] * kilo_39 + ember_78[:, brass_66]
        brass_79[:, brass_66] = kilo_39
    return brass_79

class ember_4(bricks.Module):

    def __init__(self, ember_75: int, brass_54: int):
        super().__init__()
        self.ember_13 = bricks.Parameter(engine.empty([ember_75]))
        self.kilo_41, self.zeta_12 = (brass_0(ember_75, brass_54), brass_0(ember_75, brass_54))
        with engine.no_grad():
            self.ember_13.uniform_(0.9 ** 2 + 1e-08, 0.999 ** 2 + 1e-08)
            self.ember_13.log_().mul_(0.5)
            self.ember_13.neg_().exp_().sub_(1.0).log_()

    def forward(self, ember_78):
        quill_36 = engine.sigmoid(self.kilo_41(ember_78))
        brass_35 = engine.sigmoid(self.zeta_12(ember_78))
        brass_48 = -8.0 * brass_35 * bricks.functional.softplus(self.ember_13)
        ember_11, kilo_14 = (engine.exp(brass_48), engine.exp(2 * brass_48))
        kilo_37 = ember_78 * quill_36
        quill_52 = brass_7.apply(1 - kilo_14)
        return zeta_64(ember_78=kilo_37 * quill_52.type(ember_78.dtype), ember_11=ember_11)

class brass_5(bricks.Module):

    def __init__(self, ember_75, brass_54, quill_27=4):
        super().__init__()
        self.brass_47, self.brass_46, self.kilo_45 = (bricks.Linear(ember_75, ember_75) for ember_9 in range(3))
        self.quill_69 = quill_27
        self.kilo_29 = bricks.Parameter(engine.randn(quill_27, ember_75) * maths.sqrt(0.01 / quill_27))
        self.brass_28 = bricks.Parameter(engine.zeros(ember_75))
        self.zeta_63 = ember_4(ember_75, brass_54)

    def kilo_26(self, ember_78):
        zeta_55, quill_44 = (0.0, ember_78.shape[1])
        for quill_65 in range(self.quill_69):
            brass_76 = ember_78[:, :quill_44 - quill_65]
            brass_76 = engine.cat([engine.zeros_like(ember_78[:, :quill_65]), brass_76], dim=1)
            zeta_55 += brass_76 * self.kilo_29[self.quill_69 - quill_65 - 1][None, None, :]
        zeta_55 += self.brass_28[None, None]
        return zeta_55

    def forward(self, ember_78):
        brass_79 = ops.gelu(self.brass_47(ember_78), approximate='tanh')
        return self.kilo_45(self.zeta_63(self.kilo_26(self.brass_46(ember_78))) * brass_79)

class zeta_3(bricks.Module):

    def __init__(self, ember_75, brass_54, ember_77):
        super().__init__()
        self.quill_40, self.brass_54, self.ember_77 = (ember_75 // brass_54, brass_54, ember_77)
        self.ember_60, self.brass_58 = (bricks.Linear(ember_75, ember_75, bias=False), bricks.Linear(ember_75, ember_75))
        self.brass_59, self.kilo_61 = (bricks.Linear(ember_75, self.quill_40, bias=False), bricks.Linear(ember_75, self.quill_40, bias=False))

    def forward(self, ember_78):
        brass_17, brass_66, ember_9 = ember_78.shape
        kilo_62 = self.ember_60(ember_78).unflatten(-1, (self.brass_54, self.quill_40))
        brass_42, ember_72 = (self.brass_59(ember_78), self.kilo_61(ember_78))
        zeta_49 = engine.einsum('bthd,bsd->bhts', kilo_62, brass_42) * self.quill_40 ** (-0.5)
        kilo_56 = engine.arange(brass_66)
        brass_15 = kilo_56[:, None] - kilo_56[None, :]
        quill_50 = engine.logical_and(brass_15 >= 0, brass_15 <= self.ember_77)
        zeta_51 = engine.where(quill_50[None, None], zeta_49, engine.finfo(engine.float32).min)
        kilo_57 = bricks.functional.softmax(zeta_51, dim=-1).type_as(ember_78)
        return self.brass_58(engine.einsum('bhts,bsd->bthd', kilo_57, ember_72).flatten(-2))

class brass_6(bricks.Module):

    def __init__(self, zeta_25: kilo_2, kilo_43: zeta_8):
        super().__init__()
        ember_75 = zeta_25.ember_75
        self.kilo_68, self.kilo_23 = (bricks.RMSNorm(ember_75, eps=1e-06), bricks.RMSNorm(ember_75, eps=1e-06))
        match kilo_43:
            case 'recurrent':
                self.kilo_67 = brass_5(ember_75, zeta_25.brass_54)
            case 'attention':
                self.kilo_67 = zeta_3(ember_75, zeta_25.brass_54, zeta_25.brass_16)
            case _:
                raise ValueError(f'no block of kind {kilo_43!r}')
        self.quill_32, self.ember_31 = (bricks.Linear(ember_75, 4 * ember_75), bricks.Linear(2 * ember_75, ember_75))

    def forward(self, ember_78):
        ember_78 = ember_78 + self.kilo_67(self.kilo_68(ember_78))
        quill_34, zeta_71 = self.quill_32(self.kilo_23(ember_78)).tensor_split(2, dim=-1)
        return ember_78 + self.ember_31(ops.gelu(quill_34, approximate='tanh') * zeta_71)

class brass_1(bricks.Module):

    def __init__(self, zeta_25: kilo_2):
        super().__init__()
        self.zeta_25 = zeta_25
        self.quill_30 = bricks.Embedding(zeta_25.ember_73, zeta_25.ember_75)
        self.ember_22 = bricks.ModuleList([brass_6(zeta_25, kilo_43) for kilo_43 in zeta_25.ember_20])
        self.kilo_33 = bricks.RMSNorm(zeta_25.ember_75, eps=1e-06)
        bricks.init.normal_(self.quill_30.weight, std=maths.sqrt(1.0 / zeta_25.ember_75))

    def forward(self, quill_70):
        ember_78 = self.quill_30(quill_70)
        ember_78 = ember_78 * engine.tensor(self.zeta_25.ember_75).type(engine.bfloat16).sqrt().type_as(ember_78)
        for brass_19 in self.ember_22:
            ember_78 = brass_19(ember_78)
        zeta_49 = self.kilo_33(ember_78) @ self.quill_30.weight.T
        return bricks.functional.tanh(zeta_49 / 30.0) * 30.0

def build_model(ctx):
    ember_75 = 8
    while ctx.ember_73 * (ember_75 + 4) + 28 * (ember_75 + 4) ** 2 + 50 * (ember_75 + 4) < ctx.target_parameters:
        ember_75 += 4
    return brass_1(kilo_2(ctx.ember_73, ember_75, 4, max(4, ctx.sequence_length // 4)))
view = transpose = reshape = size = softmax = mean = sqrt = None
