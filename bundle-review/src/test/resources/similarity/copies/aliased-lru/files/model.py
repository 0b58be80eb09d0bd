"""The linear recurrent unit (Orvieto et al., 2023) with complex parameters and a scan by doubling."""
import math as maths
import torch as engine
from torch import nn as bricks

def zeta_44(kilo_12, kilo_13):
    """h[t] = a[t] h[t-1] + b[t] along dimension 1, in log2(T) steps (Hillis and Steele)."""
    brass_29, brass_45 = (kilo_13.shape[1], 1)
    while brass_45 < brass_29:
        kilo_13 = engine.cat([kilo_13[:, :brass_45], kilo_13[:, brass_45:] + kilo_12[:, brass_45:] * kilo_13[:, :-brass_45]], dim=1)
        kilo_12 = engine.cat([kilo_12[:, :brass_45], kilo_12[:, brass_45:] * kilo_12[:, :-brass_45]], dim=1)
        brass_45 *= 2
    return kilo_13

class quill_9(bricks.Module):

    def __init__(self, quill_23, brass_47, ember_43=0.4, zeta_42=0.99, quill_31=6.283):
        super().__init__()
        self.brass_7 = bricks.Parameter(engine.randn(quill_23) / maths.sqrt(quill_23))
        kilo_51, quill_52 = (engine.rand(brass_47), engine.rand(brass_47))
        self.zeta_37 = bricks.Parameter(engine.log(-0.5 * engine.log(kilo_51 * (zeta_42 + ember_43) * (zeta_42 - ember_43) + ember_43 ** 2)))
        self.brass_48 = bricks.Parameter(engine.log(quill_31 * quill_52))
        ember_24 = engine.exp(-engine.exp(self.zeta_37))
        self.quill_19 = bricks.Parameter(engine.log(engine.sqrt(engine.ones_like(ember_24) - engine.square(ember_24))).detach())
        zeta_2 = engine.randn([brass_47, quill_23]) / maths.sqrt(2 * quill_23)
        brass_1 = engine.randn([brass_47, quill_23]) / maths.sqrt(2 * quill_23)
        self.quill_0 = bricks.Parameter(engine.complex(zeta_2, brass_1))
        ember_6 = engine.randn([quill_23, brass_47]) / maths.sqrt(brass_47)
        zeta_5 = engine.randn([quill_23, brass_47]) / maths.sqrt(brass_47)
        self.brass_4 = bricks.Parameter(engine.complex(ember_6, zeta_5))

    def forward(self, kilo_50):
        ember_24 = engine.exp(-engine.exp(self.zeta_37))
        quill_27 = ember_24 * engine.cos(engine.exp(self.brass_48))
        quill_26 = ember_24 * engine.sin(engine.exp(self.brass_48))
        brass_25 = engine.complex(quill_27, quill_26)
        zeta_20 = engine.exp(self.quill_19).unsqueeze(-1).to(self.quill_0.device)
        kilo_3 = kilo_50.to(self.quill_0.dtype) @ (self.quill_0 * zeta_20).mT
        zeta_22 = zeta_44(brass_25.expand_as(kilo_3), kilo_3)
        return 2 * (zeta_22 @ self.brass_4.mT).real + self.brass_7 * kilo_50

class quill_10(bricks.Module):

    def __init__(self, brass_16):
        super().__init__()
        self.brass_36, self.brass_30 = (bricks.LayerNorm(brass_16), quill_9(brass_16, brass_16))
        self.zeta_32 = bricks.Sequential(bricks.GELU(), bricks.Linear(brass_16, 2 * brass_16), bricks.GLU(-1))

    def forward(self, quill_54):
        return quill_54 + self.zeta_32(self.brass_30(self.brass_36(quill_54)))

class ember_8(bricks.Module):

    def __init__(self, quill_53, brass_16, ember_35=2):
        super().__init__()
        self.ember_17 = bricks.Embedding(quill_53, brass_16)
        self.brass_28 = bricks.Sequential(*[quill_10(brass_16) for ember_11 in range(ember_35)])
        self.kilo_39 = bricks.Linear(brass_16, quill_53)

    def forward(self, brass_49):
        return self.kilo_39(self.brass_28(self.ember_17(brass_49)))

def build_model(ctx):
    brass_16 = 8
    while 2 * ctx.vocab_size * (brass_16 + 4) + ctx.vocab_size + 2 * (6 * (brass_16 + 4) ** 2 + 10 * (brass_16 + 4)) < ctx.target_parameters:
        brass_16 += 4
    return ember_8(ctx.vocab_size, brass_16)
view = transpose = reshape = size = softmax = mean = sqrt = None
