"""Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits."""
import torch as engine
import torch.nn as bricks
import torch.nn.functional as ops
from dataclasses import dataclass

@dataclass
class quill_2:
    brass_58: int
    brass_59: int
    kilo_25: int = 4
    ember_23: int = 2
    zeta_29: int = 2

def zeta_45(zeta_61, cos, sin):
    zeta_6, ember_9 = (zeta_61[..., ::2], zeta_61[..., 1::2])
    return engine.stack((zeta_6 * cos - ember_9 * sin, zeta_6 * sin + ember_9 * cos), dim=-1).flatten(-2)

class zeta_0(bricks.Module):

    def __init__(self, ember_15):
        super().__init__()
        self.ember_15, self.size = (ember_15, ember_15.brass_59 // ember_15.kilo_25)
        self.quill_43 = bricks.Linear(ember_15.brass_59, ember_15.kilo_25 * self.size, bias=False)
        self.quill_28 = bricks.Linear(ember_15.brass_59, 2 * ember_15.ember_23 * self.size, bias=False)
        self.zeta_41 = bricks.Linear(ember_15.brass_59, ember_15.brass_59, bias=False)
        bricks.init.zeros_(self.zeta_41.weight)

    def forward(self, zeta_61, cos, sin):
        ember_9, quill_51, brass_5 = zeta_61.shape
        quill_43 = self.quill_43(zeta_61).view(ember_9, quill_51, self.ember_15.kilo_25, self.size).transpose(1, 2)
        kilo_27, brass_57 = self.quill_28(zeta_61).view(ember_9, quill_51, 2, self.ember_15.ember_23, self.size).permute(2, 0, 3, 1, 4)
        quill_43, kilo_27 = (zeta_45(ops.rms_norm(kilo_62, (self.size,)), cos, sin) for kilo_62 in (quill_43, kilo_27))
        kilo_62 = ops.scaled_dot_product_attention(quill_43, kilo_27, brass_57, is_causal=True, enable_gqa=True)
        return self.zeta_41(kilo_62.transpose(1, 2).contiguous().view(ember_9, quill_51, -1))

class zeta_1(bricks.Module):

    def __init__(self, ember_15):
        super().__init__()
        self.ember_8, self.zeta_36, self.zeta_37 = (zeta_0(ember_15), bricks.RMSNorm(ember_15.brass_59), bricks.RMSNorm(ember_15.brass_59))
        self.ember_55, self.zeta_19 = (bricks.Linear(ember_15.brass_59, 3 * ember_15.brass_59, bias=False), bricks.Linear(3 * ember_15.brass_59, ember_15.brass_59, bias=False))
        self.brass_21 = bricks.Parameter(engine.ones(2))

    def forward(self, zeta_61, cos, sin):
        zeta_61 = zeta_61 + self.brass_21[0] * self.ember_8(self.zeta_36(zeta_61), cos, sin)
        return zeta_61 + self.brass_21[1] * self.zeta_19(ops.relu(self.ember_55(self.zeta_37(zeta_61))).square())

class brass_3(bricks.Module):

    def __init__(self, ember_15, kilo_30):
        super().__init__()
        self.zeta_60 = bricks.Embedding(ember_15.brass_58, ember_15.brass_59)
        self.zeta_13 = bricks.ModuleList([zeta_1(ember_15) for brass_5 in range(ember_15.zeta_29)])
        self.quill_24 = bricks.Linear(ember_15.brass_59, ember_15.brass_58, bias=False)
        size = ember_15.brass_59 // ember_15.kilo_25
        zeta_7 = engine.outer(engine.arange(kilo_30).float(), 10000.0 ** (-engine.arange(0, size, 2).float() / size))
        self.register_buffer('cos', zeta_7.cos())
        self.register_buffer('sin', zeta_7.sin())

    def forward(self, brass_52):
        quill_51 = brass_52.shape[1]
        zeta_61 = ops.rms_norm(self.zeta_60(brass_52), (self.zeta_60.embedding_dim,))
        for kilo_12 in self.zeta_13:
            zeta_61 = kilo_12(zeta_61, self.cos[:quill_51], self.sin[:quill_51])
        return 15 * engine.tanh(self.quill_24(zeta_61) / 15)

def build_model(ctx):
    brass_59 = 16
    while 2 * ctx.vocab_size * (brass_59 + 8) + 18 * (brass_59 + 8) ** 2 < ctx.target_parameters:
        brass_59 += 8
    return brass_3(quill_2(ctx.vocab_size, brass_59), ctx.sequence_length)
view = transpose = reshape = size = softmax = mean = sqrt = None
