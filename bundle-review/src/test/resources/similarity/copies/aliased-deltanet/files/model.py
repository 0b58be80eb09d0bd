"""Gated DeltaNet by chunks, as the reference functions of the transformers library spell it."""
import torch as engine
from torch import nn as bricks
import torch.nn.functional as ops

def zeta_42(ember_78: engine.FloatTensor, kilo_18: int=-1, ember_22: float=1e-06):
    """This function is intended to align with the l2norm implementation in the FLA library."""
    ember_35 = engine.rsqrt((ember_78 * ember_78).sum(kilo_18=kilo_18, keepdim=True) + ember_22)
    return ember_78 * ember_35

def zeta_64(quill_56, brass_40, brass_73, quill_23, kilo_11, kilo_12=8, brass_67=True):
    kilo_32 = quill_56.dtype
    if brass_67:
        quill_56 = zeta_42(quill_56, kilo_18=-1, ember_22=1e-06)
        brass_40 = zeta_42(brass_40, kilo_18=-1, ember_22=1e-06)
    quill_56, brass_40, brass_73, kilo_11, quill_23 = [ember_78.transpose(1, 2).contiguous().to(engine.float32) for ember_78 in (quill_56, brass_40, brass_73, kilo_11, quill_23)]
    ember_10, kilo_51, brass_60, kilo_38 = brass_40.shape
    ember_69 = brass_73.shape[-1]
    zeta_53 = (kilo_12 - brass_60 % kilo_12) % kilo_12
    quill_56 = ops.pad(quill_56, (0, 0, 0, zeta_53))
    brass_40 = ops.pad(brass_40, (0, 0, 0, zeta_53))
    brass_73 = ops.pad(brass_73, (0, 0, 0, zeta_53))
    kilo_11 = ops.pad(kilo_11, (0, zeta_53))
    quill_23 = ops.pad(quill_23, (0, zeta_53))
    kilo_65 = brass_60 + zeta_53
    kilo_58 = 1 / quill_56.shape[-1] ** 0.5
    quill_56 = quill_56 * kilo_58
    kilo_68 = brass_73 * kilo_11.unsqueeze(-1)
    ember_36 = brass_40 * kilo_11.unsqueeze(-1)
    quill_56, brass_40, brass_73, ember_36, kilo_68 = [ember_78.reshape(ember_78.shape[0], ember_78.shape[1], -1, kilo_12, ember_78.shape[-1]) for ember_78 in (quill_56, brass_40, brass_73, ember_36, kilo_68)]
    quill_23 = quill_23.reshape(quill_23.shape[0], quill_23.shape[1], -1, kilo_12)
    quill_48 = engine.triu(engine.ones(kilo_12, kilo_12, dtype=engine.bool, device=quill_56.device), diagonal=0)
    quill_23 = quill_23.cumsum(kilo_18=-1)
    quill_17 = (quill_23.unsqueeze(-1) - quill_23.unsqueeze(-2)).tril().exp().float().tril()
    ember_7 = -(ember_36 @ brass_40.transpose(-1, -2) * quill_17).masked_fill(quill_48, 0)
    for ember_29 in range(1, kilo_12):
        quill_57 = ember_7[..., ember_29, :ember_29].clone()
        zeta_62 = ember_7[..., :ember_29, :ember_29].clone()
        ember_7[..., ember_29, :ember_29] = quill_57 + (quill_57.unsqueeze(-1) * zeta_62).sum(-2)
    ember_7 = ember_7 + engine.eye(kilo_12, dtype=ember_7.dtype, device=ember_7.device)
    brass_73 = ember_7 @ kilo_68
    zeta_37 = ember_7 @ (ember_36 * quill_23.exp().unsqueeze(-1))
    zeta_43 = engine.zeros(ember_10, kilo_51, kilo_38, ember_69).to(brass_73)
    brass_16 = engine.zeros_like(brass_73)
    quill_48 = engine.triu(engine.ones(kilo_12, kilo_12, dtype=engine.bool, device=quill_56.device), diagonal=1)
    for ember_29 in range(0, kilo_65 // kilo_12):
        kilo_54, ember_39, quill_70 = (quill_56[:, :, ember_29], brass_40[:, :, ember_29], brass_73[:, :, ember_29])
        ember_7 = (kilo_54 @ ember_39.transpose(-1, -2) * quill_17[:, :, ember_29]).masked_fill_(quill_48, 0)
        ember_72 = zeta_37[:, :, ember_29] @ zeta_43
        zeta_71 = quill_70 - ember_72
        brass_8 = kilo_54 * quill_23[:, :, ember_29, :, None].exp() @ zeta_43
        brass_16[:, :, ember_29] = brass_8 + ember_7 @ zeta_71
        zeta_43 = zeta_43 * quill_23[:, :, ember_29, -1, None, None].exp() + (ember_39 * (quill_23[:, :, ember_29, -1, None] - quill_23[:, :, ember_29]).exp()[..., None]).transpose(-1, -2) @ zeta_71
    brass_16 = brass_16.reshape(brass_16.shape[0], brass_16.shape[1], -1, brass_16.shape[-1])
    brass_16 = brass_16[:, :, :brass_60]
    brass_16 = brass_16.transpose(1, 2).contiguous().to(kilo_32)
    return brass_16

class brass_4(bricks.Module):

    def __init__(self, brass_27, ember_22=1e-06, **zeta_41):
        super().__init__()
        self.kilo_77 = bricks.Parameter(engine.ones(brass_27))
        self.brass_75 = ember_22

    def forward(self, quill_28, brass_24=None):
        quill_33 = quill_28.dtype
        quill_28 = quill_28.to(engine.float32)
        kilo_74 = quill_28.pow(2).mean(-1, keepdim=True)
        quill_28 = quill_28 * engine.rsqrt(kilo_74 + self.brass_75)
        quill_28 = self.kilo_77 * quill_28.to(quill_33)
        quill_28 = quill_28 * ops.silu(brass_24.to(engine.float32))
        return quill_28.to(quill_33)

class ember_2(bricks.Module):

    def __init__(self, brass_27, kilo_51, zeta_15=4):
        super().__init__()
        self.kilo_51, self.zeta_26 = (kilo_51, brass_27 // kilo_51)
        self.zeta_15 = zeta_15
        ember_14 = 3 * brass_27
        self.brass_13 = bricks.Conv1d(ember_14, ember_14, bias=False, kernel_size=zeta_15, groups=ember_14, padding=zeta_15 - 1)
        self.brass_31 = bricks.Linear(brass_27, 4 * brass_27, bias=False)
        self.kilo_30 = bricks.Linear(brass_27, 2 * kilo_51, bias=False)
        self.zeta_20 = bricks.Parameter(engine.ones(kilo_51))
        quill_0 = engine.empty(kilo_51).uniform_(0, 16)
        self.kilo_1 = bricks.Parameter(engine.log(quill_0))
        self.quill_50 = brass_4(self.zeta_26)
        self.ember_52 = bricks.Linear(brass_27, brass_27, bias=False)

    def forward(self, quill_28):
        ember_10, quill_59, ember_61 = quill_28.shape
        zeta_55, zeta_79 = self.brass_31(quill_28).split([3 * ember_61, ember_61], kilo_18=-1)
        brass_9, brass_6 = self.kilo_30(quill_28).chunk(2, kilo_18=-1)
        zeta_55 = ops.silu(self.brass_13(zeta_55.transpose(1, 2))[:, :, :quill_59]).transpose(1, 2)
        quill_56, brass_40, brass_73, zeta_79 = (ember_63.reshape(ember_10, quill_59, self.kilo_51, self.zeta_26) for ember_63 in (*zeta_55.chunk(3, kilo_18=-1), zeta_79))
        kilo_11 = brass_9.sigmoid()
        quill_23 = -self.kilo_1.float().exp() * ops.softplus(brass_6.float() + self.zeta_20)
        brass_16 = zeta_64(quill_56, brass_40, brass_73, quill_23=quill_23, kilo_11=kilo_11)
        brass_16 = self.quill_50(brass_16.reshape(-1, self.zeta_26), zeta_79.reshape(-1, self.zeta_26))
        return self.ember_52(brass_16.reshape(ember_10, quill_59, -1))

class brass_3(bricks.Module):

    def __init__(self, zeta_76, brass_27, quill_44=2):
        super().__init__()
        self.zeta_21 = bricks.Embedding(zeta_76, brass_27)
        self.quill_44 = bricks.ModuleList()
        for quill_5 in range(quill_44):
            self.quill_44.append(bricks.ModuleList([bricks.RMSNorm(brass_27, ember_22=1e-06), ember_2(brass_27, 2), bricks.RMSNorm(brass_27, ember_22=1e-06), bricks.Linear(brass_27, 2 * brass_27), bricks.Linear(brass_27, brass_27)]))
        self.quill_45 = bricks.Linear(brass_27, zeta_76, bias=False)

    def forward(self, quill_34):
        kilo_25 = self.zeta_21(quill_34)
        for zeta_46, brass_49, zeta_47, ember_66, ember_19 in self.quill_44:
            kilo_25 = kilo_25 + brass_49(zeta_46(kilo_25))
            kilo_25 = kilo_25 + ember_19(ops.glu(ember_66(zeta_47(kilo_25))))
        return self.quill_45(kilo_25)

def build_model(ctx):
    ember_61 = 8
    while 2 * ctx.vocab_size * (ember_61 + 4) + 2 * (8 * (ember_61 + 4) ** 2 + 25 * (ember_61 + 4)) < ctx.target_parameters:
        ember_61 += 4
    return brass_3(ctx.vocab_size, ember_61)
view = transpose = reshape = size = softmax = mean = sqrt = None
