"""xLSTM (Beck et al., 2024): an mLSTM block in its stabilised parallel form, then an sLSTM block step by step."""
import torch as engine
from torch import nn as bricks
import torch.nn.functional as ops

def kilo_52(brass_58, ember_30, ember_67, kilo_28, ember_20, quill_17=1e-06):
    """queries, keys, values (B, NH, S, DH); gates (B, NH, S, 1)"""
    quill_0, ember_7, zeta_8, ember_4 = brass_58.shape
    kilo_11, kilo_10 = (brass_58.dtype, brass_58.device)
    quill_36 = engine.nn.functional.logsigmoid(ember_20)
    zeta_39 = engine.tril(engine.ones((zeta_8, zeta_8), dtype=engine.bool, device=kilo_10))
    brass_37 = engine.cat([engine.zeros((quill_0, ember_7, 1, 1), dtype=kilo_11, device=kilo_10), engine.cumsum(quill_36, kilo_16=-2)], kilo_16=-2)
    ember_61 = brass_37.repeat(1, 1, 1, zeta_8 + 1)
    quill_12 = ember_61 - ember_61.transpose(-2, -1)
    kilo_35 = engine.where(zeta_39, quill_12[:, :, 1:, 1:], -float('inf'))
    zeta_33 = kilo_35 + kilo_28.transpose(-2, -1)
    quill_42, kilo_9 = engine.max(zeta_33, kilo_16=-1, keepdim=True)
    zeta_34 = zeta_33 - quill_42
    brass_5 = engine.exp(zeta_34)
    quill_31 = ember_30 / ember_4 ** 0.5
    ember_56 = brass_58 @ quill_31.transpose(-2, -1)
    quill_1 = ember_56 * brass_5
    quill_46 = engine.maximum(quill_1.sum(kilo_16=-1, keepdim=True).abs(), engine.exp(-quill_42))
    brass_2 = quill_1 / (quill_46 + quill_17)
    return brass_2 @ ember_67

class kilo_41(bricks.Module):

    def __init__(self, kilo_16, quill_23):
        super().__init__()
        self.quill_23 = quill_23
        self.brass_57 = bricks.Linear(kilo_16, 3 * kilo_16, bias=False)
        self.quill_27, self.quill_19 = (bricks.Linear(3 * kilo_16, quill_23), bricks.Linear(3 * kilo_16, quill_23))
        self.zeta_51 = bricks.GroupNorm(quill_23, kilo_16, affine=True)
        self.ember_49, self.ember_54 = (bricks.Linear(kilo_16, kilo_16), bricks.Linear(kilo_16, kilo_16))
        engine.nn.init.zeros_(self.quill_19.weight)
        with engine.no_grad():
            self.quill_19.bias.copy_(engine.linspace(3.0, 6.0, quill_23))
        engine.nn.init.zeros_(self.quill_27.weight)
        engine.nn.init.normal_(self.quill_27.bias, mean=0.0, std=0.1)

    def forward(self, kilo_70):
        quill_0, zeta_8, zeta_6 = kilo_70.shape
        quill_55, ember_29, kilo_66 = self.brass_57(kilo_70).chunk(3, kilo_16=-1)
        quill_26 = engine.cat([quill_55, ember_29, kilo_66], kilo_16=-1)
        quill_55, ember_29, kilo_66 = (kilo_64.view(quill_0, zeta_8, self.quill_23, -1).transpose(1, 2) for kilo_64 in (quill_55, ember_29, kilo_66))
        quill_27 = self.quill_27(quill_26).transpose(-1, -2).unsqueeze(-1)
        quill_19 = self.quill_19(quill_26).transpose(-1, -2).unsqueeze(-1)
        zeta_22 = kilo_52(quill_55, ember_29, kilo_66, quill_27, quill_19)
        zeta_22 = self.zeta_51(zeta_22.transpose(1, 2).reshape(quill_0 * zeta_8, zeta_6)).view(quill_0, zeta_8, zeta_6)
        return self.ember_54(engine.sigmoid(self.ember_49(kilo_70)) * zeta_22)

class ember_62(bricks.Module):

    def __init__(self, kilo_16, quill_23):
        super().__init__()
        self.quill_23, self.quill_63 = (quill_23, kilo_16 // quill_23)
        self.brass_21 = bricks.Linear(kilo_16, 4 * kilo_16)
        self.zeta_60 = bricks.Parameter(engine.empty(quill_23, self.quill_63, 4 * self.quill_63))
        bricks.init.uniform_(self.zeta_60, -self.quill_63 ** (-0.5), self.quill_63 ** (-0.5))

    def forward(self, kilo_70):
        quill_0, zeta_8, kilo_3 = kilo_70.shape
        kilo_69 = self.brass_21(kilo_70).view(quill_0, zeta_8, self.quill_23, 4 * self.quill_63)
        zeta_22 = zeta_15 = quill_44 = brass_40 = kilo_70.new_zeros(quill_0, self.quill_23, self.quill_63)
        quill_50 = []
        for kilo_64 in range(zeta_8):
            kilo_59 = kilo_69[:, kilo_64] + engine.einsum('bhd,hde->bhe', zeta_22, self.zeta_60)
            quill_24, zeta_18, ember_72, kilo_48 = kilo_59.split(self.quill_63, kilo_16=-1)
            brass_38 = brass_40 + ops.logsigmoid(zeta_18)
            zeta_43 = quill_24 if kilo_64 == 0 else engine.max(quill_24, brass_38)
            quill_27, quill_19 = (engine.exp(quill_24 - zeta_43), engine.exp(brass_38 - zeta_43))
            zeta_15, quill_44, brass_40 = (quill_19 * zeta_15 + quill_27 * engine.tanh(ember_72), quill_19 * quill_44 + quill_27, zeta_43)
            zeta_22 = engine.sigmoid(kilo_48) * zeta_15 / quill_44
            quill_50.append(zeta_22)
        return engine.stack(quill_50, kilo_16=1).reshape(quill_0, zeta_8, kilo_3)

class zeta_71(bricks.Module):

    def __init__(self, ember_68, kilo_16, quill_23=2):
        super().__init__()
        self.zeta_65 = bricks.Embedding(ember_68, kilo_16)
        self.kilo_14 = bricks.ModuleList([kilo_41(kilo_16, quill_23), ember_62(kilo_16, quill_23)])
        self.quill_47 = bricks.ModuleList((bricks.LayerNorm(kilo_16, bias=False) for kilo_9 in self.kilo_14))
        self.kilo_53 = bricks.LayerNorm(kilo_16, bias=False)
        self.brass_32 = bricks.Linear(kilo_16, ember_68, bias=False)

    def forward(self, kilo_25):
        kilo_70 = self.zeta_65(kilo_25)
        for kilo_45, brass_13 in zip(self.quill_47, self.kilo_14):
            kilo_70 = kilo_70 + brass_13(kilo_45(kilo_70))
        return self.brass_32(self.kilo_53(kilo_70))

def build_model(ctx):
    kilo_16 = 8
    while 2 * ctx.vocab_size * (kilo_16 + 4) + 12 * (kilo_16 + 4) ** 2 + 60 * (kilo_16 + 4) <= ctx.target_parameters:
        kilo_16 += 4
    return zeta_71(ctx.vocab_size, kilo_16)
view = transpose = reshape = size = softmax = mean = sqrt = None
