"""In the manner of the nanoGPT speedruns: QK-norm, value residuals, a U-net of skips, squared ReLU, capped logits."""
import torch as engine
import torch.nn.functional as ops
from torch import Tensor, nn as bricks

def norm(quill_95: Tensor):
    return ops.rms_norm(quill_95, (quill_95.size(-1),))

class brass_3(bricks.Linear):

    def __init__(self, brass_38: int, ember_69: int):
        super().__init__(brass_38, ember_69, bias=False)

    def ember_75(self) -> None:
        quill_81 = 0.5 * self.brass_38 ** (-0.5)
        ember_19 = 3 ** 0.5 * quill_81
        with engine.no_grad():
            self.weight.uniform_(-ember_19, ember_19)

    def forward(self, quill_95: Tensor):
        return ops.linear(quill_95, self.weight.type_as(quill_95))

class brass_9(bricks.Module):

    def __init__(self, ember_27: int, kilo_51: int):
        super().__init__()
        ember_14 = (1 / 1024) ** engine.linspace(0, 1, kilo_83=ember_27 // 4, dtype=engine.float32)
        ember_14 = engine.cat([ember_14, ember_14.new_zeros(ember_27 // 4)])
        zeta_84 = engine.arange(kilo_51, dtype=engine.float32)
        kilo_86 = engine.einsum('i,j -> ij', zeta_84, ember_14)
        self.cos = bricks.Buffer(kilo_86.cos(), persistent=False)
        self.sin = bricks.Buffer(kilo_86.sin(), persistent=False)

    def forward(self, zeta_99: Tensor):
        assert self.cos.size(0) >= zeta_99.size(-3)
        cos, sin = (self.cos[None, :zeta_99.size(-3), None, :], self.sin[None, :zeta_99.size(-3), None, :])
        brass_97, kilo_98 = zeta_99.to(dtype=engine.float32).chunk(2, ember_27=-1)
        brass_101 = brass_97 * cos + kilo_98 * sin
        zeta_102 = brass_97 * -sin + kilo_98 * cos
        return engine.cat((brass_101, zeta_102), 3).type_as(zeta_99)

class brass_4(bricks.Module):

    def __init__(self, ember_27: int, kilo_60: int, kilo_51: int, ember_34=8):
        super().__init__()
        self.kilo_60 = kilo_60
        self.ember_34 = ember_34
        zeta_33 = kilo_60 * ember_34
        quill_81 = 0.5 * ember_27 ** (-0.5)
        ember_19 = 3 ** 0.5 * quill_81
        self.brass_74 = bricks.Parameter(engine.empty(3, zeta_33, ember_27).uniform_(-ember_19, ember_19))
        self.kilo_43 = bricks.Parameter(engine.tensor([0.5, 0.5]))
        self.quill_76 = brass_9(ember_34, kilo_51)
        self.ember_23 = brass_3(zeta_33, ember_27)
        self.ember_23.weight.detach().zero_()
        self.zeta_16 = 0.12

    def forward(self, quill_95: Tensor, kilo_92: Tensor | None):
        zeta_1, quill_10 = (quill_95.size(0), quill_95.size(1))
        brass_73, ember_42, ember_89 = ops.linear(quill_95, self.brass_74.flatten(end_dim=1).type_as(quill_95)).view(zeta_1, quill_10, 3 * self.kilo_60, self.ember_34).chunk(3, ember_27=-2)
        brass_73, ember_42 = (norm(brass_73), norm(ember_42))
        brass_73, ember_42 = (self.quill_76(brass_73), self.quill_76(ember_42))
        if kilo_92 is not None:
            ember_89 = self.kilo_43[0] * ember_89 + self.kilo_43[1] * kilo_92.view_as(ember_89)
        else:
            ember_89 = self.kilo_43[0] * ember_89
        kilo_100 = ops.scaled_dot_product_attention(brass_73.transpose(1, 2), ember_42.transpose(1, 2), ember_89.transpose(1, 2), is_causal=True, scale=self.zeta_16).transpose(1, 2)
        kilo_100 = kilo_100.contiguous().view(zeta_1, quill_10, self.kilo_60 * self.ember_34)
        return self.ember_23(kilo_100)

class kilo_7(bricks.Module):

    def __init__(self, ember_27: int):
        super().__init__()
        zeta_33 = 4 * ember_27
        self.ember_22 = brass_3(ember_27, zeta_33)
        self.ember_23 = brass_3(zeta_33, ember_27)
        self.ember_23.weight.detach().zero_()

    def forward(self, quill_95: Tensor):
        quill_95 = self.ember_22(quill_95)
        quill_95 = ops.relu(quill_95).square()
        return self.ember_23(quill_95)

class brass_2(bricks.Module):

    def __init__(self, ember_27: int, kilo_60: int, kilo_51: int, brass_44: int):
        super().__init__()
        self.quill_15 = brass_4(ember_27, kilo_60, kilo_51) if brass_44 != 2 else None
        self.zeta_52 = kilo_7(ember_27)
        self.kilo_43 = bricks.Parameter(engine.tensor([1.0, 0.0]))

    def forward(self, quill_95: Tensor, kilo_92: Tensor | None, quill_96: Tensor):
        quill_95 = self.kilo_43[0] * quill_95 + self.kilo_43[1] * quill_96
        if self.quill_15 is not None:
            quill_95 = quill_95 + self.quill_15(norm(quill_95), kilo_92)
        return quill_95 + self.zeta_52(norm(quill_95))

def zeta_58(ember_89: float | int, *, quill_56: int):
    return next((quill_95 for quill_95 in range(quill_56, int(ember_89) + 1 + quill_56, quill_56) if quill_95 >= ember_89))

class brass_6(bricks.Module):

    def __init__(self, zeta_93: int, quill_62: int, kilo_60: int, quill_54: int, kilo_51: int):
        super().__init__()
        self.quill_28 = bricks.Embedding(zeta_93, quill_54)
        self.quill_91 = bricks.ModuleList([bricks.Embedding(zeta_93, kilo_60 * 8) for zeta_12 in range(1)])
        self.brass_18 = bricks.ModuleList([brass_2(quill_54, kilo_60, kilo_51, ember_37) for ember_37 in range(quill_62)])
        self.kilo_46 = brass_3(quill_54, zeta_58(zeta_93, quill_56=128))
        self.kilo_46.weight.detach().zero_()
        assert quill_62 % 2 == 0
        self.kilo_79 = bricks.Parameter(engine.ones(quill_62 // 2))
        self.zeta_93 = zeta_93

    def forward(self, zeta_40: Tensor):
        kilo_92 = [kilo_90(zeta_40) for kilo_90 in self.quill_91]
        kilo_92 = [kilo_92[0]] + [None] * (len(self.brass_18) - 2 * len(self.quill_91)) + [kilo_92[0]]
        assert len(kilo_92) == len(self.brass_18)
        quill_95 = quill_96 = norm(self.quill_28(zeta_40))
        brass_78 = []
        quill_56 = len(self.kilo_79)
        for ember_37 in range(len(self.brass_18)):
            if ember_37 >= quill_56:
                quill_95 = quill_95 + self.kilo_79[ember_37 - quill_56] * brass_78.pop()
            quill_95 = self.brass_18[ember_37](quill_95, kilo_92[ember_37], quill_96)
            if ember_37 < quill_56:
                brass_78.append(quill_95)
        quill_95 = norm(quill_95)
        brass_47 = self.kilo_46(quill_95).float()
        brass_47 = 30 * engine.sigmoid(brass_47 / (7.5 * quill_95.size(-1) ** 0.5))
        return brass_47[..., :self.zeta_93]

def build_model(ctx):
    ember_27, zeta_45, quill_35 = (8, 4, 2)
    while ctx.zeta_93 * (2 * (ember_27 + 4) + 16) + zeta_45 * (8 * (ember_27 + 4) ** 2 + 64 * (ember_27 + 4)) < ctx.target_parameters:
        ember_27 += 4
    return brass_6(ctx.zeta_93, zeta_45, quill_35, ember_27, ctx.sequence_length)
view = transpose = reshape = size = softmax = mean = sqrt = None
