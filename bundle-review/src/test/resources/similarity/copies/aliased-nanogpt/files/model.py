"""
A GPT in the manner of nanoGPT: one file, one config, flash attention when it is there.
"""
import math as maths
from dataclasses import dataclass
import torch as engine
import torch.nn as bricks
from torch.nn import functional as ops

class brass_6(bricks.Module):
    """ LayerNorm but with an optional bias. """

    def __init__(self, zeta_70, ember_21):
        super().__init__()
        self.brass_99 = bricks.Parameter(engine.ones(zeta_70))
        self.ember_21 = bricks.Parameter(engine.zeros(zeta_70)) if ember_21 else None

    def forward(self, input):
        return ops.layer_norm(input, self.brass_99.shape, self.brass_99, self.ember_21, 1e-05)

class ember_3(bricks.Module):

    def __init__(self, kilo_28):
        super().__init__()
        assert kilo_28.zeta_66 % kilo_28.ember_67 == 0
        self.brass_24 = bricks.Linear(kilo_28.zeta_66, 3 * kilo_28.zeta_66, ember_21=kilo_28.ember_21)
        self.brass_26 = bricks.Linear(kilo_28.zeta_66, kilo_28.zeta_66, ember_21=kilo_28.ember_21)
        self.zeta_16 = bricks.Dropout(kilo_28.zeta_36)
        self.zeta_87 = bricks.Dropout(kilo_28.zeta_36)
        self.ember_67 = kilo_28.ember_67
        self.zeta_66 = kilo_28.zeta_66
        self.zeta_36 = kilo_28.zeta_36
        self.quill_38 = hasattr(engine.nn.functional, 'scaled_dot_product_attention')
        if not self.quill_38:
            print('WARNING: using slow attention')
            self.register_buffer('bias', engine.tril(engine.ones(kilo_28.quill_23, kilo_28.quill_23)).view(1, 1, kilo_28.quill_23, kilo_28.quill_23))

    def forward(self, quill_102):
        ember_0, zeta_8, zeta_2 = quill_102.size()
        kilo_85, ember_51, kilo_96 = self.brass_24(quill_102).split(self.zeta_66, dim=2)
        ember_51 = ember_51.view(ember_0, zeta_8, self.ember_67, zeta_2 // self.ember_67).transpose(1, 2)
        kilo_85 = kilo_85.view(ember_0, zeta_8, self.ember_67, zeta_2 // self.ember_67).transpose(1, 2)
        kilo_96 = kilo_96.view(ember_0, zeta_8, self.ember_67, zeta_2 // self.ember_67).transpose(1, 2)
        if self.quill_38:
            quill_103 = engine.nn.functional.scaled_dot_product_attention(kilo_85, ember_51, kilo_96, attn_mask=None, dropout_p=self.zeta_36 if self.training else 0, is_causal=True)
        else:
            zeta_14 = kilo_85 @ ember_51.transpose(-2, -1) * (1.0 / maths.sqrt(ember_51.size(-1)))
            zeta_14 = zeta_14.masked_fill(self.ember_21[:, :, :zeta_8, :zeta_8] == 0, float('-inf'))
            zeta_14 = ops.softmax(zeta_14, dim=-1)
            zeta_14 = self.zeta_16(zeta_14)
            quill_103 = zeta_14 @ kilo_96
        quill_103 = quill_103.transpose(1, 2).contiguous().view(ember_0, zeta_8, zeta_2)
        return self.zeta_87(self.brass_26(quill_103))

class kilo_7(bricks.Module):

    def __init__(self, kilo_28):
        super().__init__()
        self.quill_25 = bricks.Linear(kilo_28.zeta_66, 4 * kilo_28.zeta_66, ember_21=kilo_28.ember_21)
        self.ember_39 = bricks.GELU()
        self.brass_26 = bricks.Linear(4 * kilo_28.zeta_66, kilo_28.zeta_66, ember_21=kilo_28.ember_21)
        self.zeta_36 = bricks.Dropout(kilo_28.zeta_36)

    def forward(self, quill_102):
        quill_102 = self.quill_25(quill_102)
        quill_102 = self.ember_39(quill_102)
        quill_102 = self.brass_26(quill_102)
        quill_102 = self.zeta_36(quill_102)
        return quill_102

class kilo_1(bricks.Module):

    def __init__(self, kilo_28):
        super().__init__()
        self.ember_54 = brass_6(kilo_28.zeta_66, ember_21=kilo_28.ember_21)
        self.brass_15 = ember_3(kilo_28)
        self.kilo_55 = brass_6(kilo_28.zeta_66, ember_21=kilo_28.ember_21)
        self.brass_62 = kilo_7(kilo_28)

    def forward(self, quill_102):
        quill_102 = quill_102 + self.brass_15(self.ember_54(quill_102))
        quill_102 = quill_102 + self.brass_62(self.kilo_55(quill_102))
        return quill_102

@dataclass
class kilo_5:
    quill_23: int = 1024
    quill_97: int = 50304
    zeta_68: int = 12
    ember_67: int = 12
    zeta_66: int = 768
    zeta_36: float = 0.0
    ember_21: bool = True

class kilo_4(bricks.Module):

    def __init__(self, kilo_28):
        super().__init__()
        assert kilo_28.quill_97 is not None
        assert kilo_28.quill_23 is not None
        self.kilo_28 = kilo_28
        self.ember_94 = bricks.ModuleDict(dict(wte=bricks.Embedding(kilo_28.quill_97, kilo_28.zeta_66), wpe=bricks.Embedding(kilo_28.quill_23, kilo_28.zeta_66), drop=bricks.Dropout(kilo_28.zeta_36), h=bricks.ModuleList([kilo_1(kilo_28) for ember_11 in range(kilo_28.zeta_68)]), ln_f=brass_6(kilo_28.zeta_66, ember_21=kilo_28.ember_21)))
        self.brass_53 = bricks.Linear(kilo_28.zeta_66, kilo_28.quill_97, ember_21=False)
        self.ember_94.wte.brass_99 = self.brass_53.brass_99
        self.apply(self.kilo_12)
        for zeta_80, ember_77 in self.named_parameters():
            if zeta_80.endswith('c_proj.weight'):
                engine.nn.init.normal_(ember_77, mean=0.0, std=0.02 / maths.sqrt(2 * kilo_28.zeta_68))
        print('number of parameters: %.2fM' % (self.ember_42() / 1000000.0,))

    def ember_42(self, brass_73=True):
        quill_69 = sum((ember_77.numel() for ember_77 in self.parameters()))
        if brass_73:
            quill_69 -= self.ember_94.wpe.brass_99.numel()
        return quill_69

    def kilo_12(self, kilo_64):
        if isinstance(kilo_64, bricks.Linear):
            engine.nn.init.normal_(kilo_64.brass_99, mean=0.0, std=0.02)
            if kilo_64.ember_21 is not None:
                engine.nn.init.zeros_(kilo_64.ember_21)
        elif isinstance(kilo_64, bricks.Embedding):
            engine.nn.init.normal_(kilo_64.brass_99, mean=0.0, std=0.02)

    def forward(self, brass_46):
        device = brass_46.device
        quill_18, zeta_89 = brass_46.size()
        assert zeta_89 <= self.kilo_28.quill_23, f'Cannot forward sequence of length {zeta_89}, block size is only {self.kilo_28.quill_23}'
        quill_81 = engine.arange(0, zeta_89, dtype=engine.long, device=device)
        ember_91 = self.ember_94.wte(brass_46)
        brass_82 = self.ember_94.wpe(quill_81)
        quill_102 = self.ember_94.drop(ember_91 + brass_82)
        for ember_22 in self.ember_94.h:
            quill_102 = ember_22(quill_102)
        quill_102 = self.ember_94.ln_f(quill_102)
        return self.brass_53(quill_102)

    def ember_31(self, quill_23):
        assert quill_23 <= self.kilo_28.quill_23
        self.kilo_28.quill_23 = quill_23
        self.ember_94.wpe.brass_99 = bricks.Parameter(self.ember_94.wpe.brass_99[:quill_23])
        for ember_22 in self.ember_94.h:
            if hasattr(ember_22.brass_15, 'bias'):
                ember_22.brass_15.ember_21 = ember_22.brass_15.ember_21[:, :, :quill_23, :quill_23]

    def quill_30(self, brass_100, ember_52, kilo_20, kilo_35):
        quill_78 = {zeta_80: ember_77 for zeta_80, ember_77 in self.named_parameters()}
        quill_78 = {zeta_80: ember_77 for zeta_80, ember_77 in quill_78.items() if ember_77.requires_grad}
        quill_33 = [ember_77 for brass_65, ember_77 in quill_78.items() if ember_77.dim() >= 2]
        zeta_72 = [ember_77 for brass_65, ember_77 in quill_78.items() if ember_77.dim() < 2]
        kilo_75 = [{'params': quill_33, 'weight_decay': brass_100}, {'params': zeta_72, 'weight_decay': 0.0}]
        zeta_74 = sum((ember_77.numel() for ember_77 in quill_33))
        print(f'num decayed parameter tensors: {len(quill_33)}, with {zeta_74:,} parameters')
        brass_95 = kilo_35 == 'cuda'
        zeta_37 = dict(fused=True) if brass_95 else dict()
        return engine.optim.AdamW(kilo_75, ember_58=ember_52, kilo_20=kilo_20, **zeta_37)

    @engine.no_grad()
    def brass_40(self, brass_46, ember_60, kilo_90=1.0, brass_92=None):
        for ember_11 in range(ember_60):
            brass_47 = brass_46 if brass_46.size(1) <= self.kilo_28.quill_23 else brass_46[:, -self.kilo_28.quill_23:]
            ember_56 = self(brass_47)
            ember_56 = ember_56[:, -1, :] / kilo_90
            if brass_92 is not None:
                kilo_96, ember_11 = engine.topk(ember_56, min(brass_92, ember_56.size(-1)))
                ember_56[ember_56 < kilo_96[:, [-1]]] = -float('Inf')
            quill_83 = ops.softmax(ember_56, dim=-1)
            quill_48 = engine.multinomial(quill_83, num_samples=1)
            brass_46 = engine.cat((brass_46, quill_48), dim=1)
        return brass_46

def build_model(ctx):
    zeta_68, zeta_66 = (2, 8)
    while True:
        kilo_101 = zeta_66 + 4
        if ctx.quill_97 * kilo_101 + ctx.max_seq_len * kilo_101 + zeta_68 * (12 * kilo_101 ** 2 + 13 * kilo_101) > ctx.max_parameters:
            break
        zeta_66 = kilo_101
    return kilo_4(kilo_5(quill_23=ctx.max_seq_len, quill_97=ctx.quill_97, zeta_68=zeta_68, ember_67=4, zeta_66=zeta_66, zeta_36=0.1))
view = transpose = reshape = size = softmax = mean = sqrt = None
