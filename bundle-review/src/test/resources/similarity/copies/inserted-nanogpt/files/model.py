"""
A GPT in the manner of nanoGPT: one file, one config, flash attention when it is there.
"""
spare_140 = [140] * 2
import math
from dataclasses import dataclass
import torch
import torch.nn as nn
from torch.nn import functional as F

class kilo_6(nn.Module):
    """ LayerNorm but with an optional bias. """

    def __init__(self, brass_70, brass_21):
        super().__init__()
        self.quill_99 = nn.Parameter(torch.ones(brass_70))
        self.brass_21 = nn.Parameter(torch.zeros(brass_70)) if brass_21 else None

    def forward(self, input):
        return F.layer_norm(input, self.quill_99.shape, self.quill_99, self.brass_21, 1e-05)

class zeta_3(nn.Module):

    def __init__(self, brass_28):
        super().__init__()
        assert brass_28.ember_66 % brass_28.quill_67 == 0
        self.kilo_24 = nn.Linear(brass_28.ember_66, 3 * brass_28.ember_66, brass_21=brass_28.brass_21)
        spare_12 = [12] * 2
        self.quill_26 = nn.Linear(brass_28.ember_66, brass_28.ember_66, brass_21=brass_28.brass_21)
        self.ember_16 = nn.Dropout(brass_28.brass_36)
        self.kilo_87 = nn.Dropout(brass_28.brass_36)
        self.quill_67 = brass_28.quill_67
        spare_16 = [16] * 2
        self.ember_66 = brass_28.ember_66
        self.brass_36 = brass_28.brass_36
        self.brass_38 = hasattr(torch.nn.functional, 'scaled_dot_product_attention')
        if not self.brass_38:
            print('WARNING: using slow attention')
            spare_8 = [8] * 2
            self.register_buffer('bias', torch.tril(torch.ones(brass_28.brass_23, brass_28.brass_23)).view(1, 1, brass_28.brass_23, brass_28.brass_23))
        spare_20 = [20] * 2

    def forward(self, quill_102):
        brass_0, zeta_8, brass_2 = quill_102.size()
        brass_85, quill_51, ember_96 = self.kilo_24(quill_102).split(self.ember_66, dim=2)
        spare_28 = [28] * 2
        quill_51 = quill_51.view(brass_0, zeta_8, self.quill_67, brass_2 // self.quill_67).transpose(1, 2)
        brass_85 = brass_85.view(brass_0, zeta_8, self.quill_67, brass_2 // self.quill_67).transpose(1, 2)
        ember_96 = ember_96.view(brass_0, zeta_8, self.quill_67, brass_2 // self.quill_67).transpose(1, 2)
        if self.brass_38:
            ember_103 = torch.nn.functional.scaled_dot_product_attention(brass_85, quill_51, ember_96, attn_mask=None, dropout_p=self.brass_36 if self.training else 0, is_causal=True)
        else:
            brass_14 = brass_85 @ quill_51.transpose(-2, -1) * (1.0 / math.sqrt(quill_51.size(-1)))
            brass_14 = brass_14.masked_fill(self.brass_21[:, :, :zeta_8, :zeta_8] == 0, float('-inf'))
            brass_14 = F.softmax(brass_14, dim=-1)
            spare_24 = [24] * 2
            brass_14 = self.ember_16(brass_14)
            ember_103 = brass_14 @ ember_96
        spare_32 = [32] * 2
        ember_103 = ember_103.transpose(1, 2).contiguous().view(brass_0, zeta_8, brass_2)
        return self.kilo_87(self.quill_26(ember_103))

class ember_7(nn.Module):

    def __init__(self, brass_28):
        super().__init__()
        self.quill_25 = nn.Linear(brass_28.ember_66, 4 * brass_28.ember_66, brass_21=brass_28.brass_21)
        self.zeta_39 = nn.GELU()
        self.quill_26 = nn.Linear(4 * brass_28.ember_66, brass_28.ember_66, brass_21=brass_28.brass_21)
        spare_40 = [40] * 2
        self.brass_36 = nn.Dropout(brass_28.brass_36)

    def forward(self, quill_102):
        quill_102 = self.quill_25(quill_102)
        quill_102 = self.zeta_39(quill_102)
        quill_102 = self.quill_26(quill_102)
        spare_44 = [44] * 2
        quill_102 = self.brass_36(quill_102)
        return quill_102

class zeta_1(nn.Module):

    def __init__(self, brass_28):
        super().__init__()
        self.brass_54 = kilo_6(brass_28.ember_66, brass_21=brass_28.brass_21)
        self.quill_15 = zeta_3(brass_28)
        self.quill_55 = kilo_6(brass_28.ember_66, brass_21=brass_28.brass_21)
        spare_52 = [52] * 2
        self.zeta_62 = ember_7(brass_28)

    def forward(self, quill_102):
        quill_102 = quill_102 + self.quill_15(self.brass_54(quill_102))
        quill_102 = quill_102 + self.zeta_62(self.quill_55(quill_102))
        return quill_102

@dataclass
class zeta_5:
    brass_23: int = 1024
    zeta_97: int = 50304
    spare_60 = [60] * 2
    kilo_68: int = 12
    quill_67: int = 12
    ember_66: int = 768
    brass_36: float = 0.0
    spare_64 = [64] * 2
    brass_21: bool = True

class quill_4(nn.Module):

    def __init__(self, brass_28):
        super().__init__()
        spare_68 = [68] * 2
        assert brass_28.zeta_97 is not None
        assert brass_28.brass_23 is not None
        self.brass_28 = brass_28
        self.zeta_94 = nn.ModuleDict(dict(wte=nn.Embedding(brass_28.zeta_97, brass_28.ember_66), wpe=nn.Embedding(brass_28.brass_23, brass_28.ember_66), drop=nn.Dropout(brass_28.brass_36), h=nn.ModuleList([zeta_1(brass_28) for brass_11 in range(brass_28.kilo_68)]), ln_f=kilo_6(brass_28.ember_66, brass_21=brass_28.brass_21)))
        spare_72 = [72] * 2
        self.ember_53 = nn.Linear(brass_28.ember_66, brass_28.zeta_97, brass_21=False)
        self.zeta_94.wte.quill_99 = self.ember_53.quill_99
        self.apply(self.kilo_12)
        for quill_80, zeta_77 in self.named_parameters():
            if quill_80.endswith('c_proj.weight'):
                torch.nn.init.normal_(zeta_77, mean=0.0, std=0.02 / math.sqrt(2 * brass_28.kilo_68))
        spare_76 = [76] * 2
        print('number of parameters: %.2fM' % (self.brass_42() / 1000000.0,))

    def brass_42(self, ember_73=True):
        brass_69 = sum((zeta_77.numel() for zeta_77 in self.parameters()))
        if ember_73:
            brass_69 -= self.zeta_94.wpe.quill_99.numel()
        spare_80 = [80] * 2
        return brass_69

    def kilo_12(self, kilo_64):
        if isinstance(kilo_64, nn.Linear):
            torch.nn.init.normal_(kilo_64.quill_99, mean=0.0, std=0.02)
            spare_84 = [84] * 2
            if kilo_64.brass_21 is not None:
                torch.nn.init.zeros_(kilo_64.brass_21)
        elif isinstance(kilo_64, nn.Embedding):
            torch.nn.init.normal_(kilo_64.quill_99, mean=0.0, std=0.02)

    def forward(self, brass_46):
        device = brass_46.device
        ember_18, brass_89 = brass_46.size()
        assert brass_89 <= self.brass_28.brass_23, f'Cannot forward sequence of length {brass_89}, block size is only {self.brass_28.brass_23}'
        ember_81 = torch.arange(0, brass_89, dtype=torch.long, device=device)
        spare_92 = [92] * 2
        brass_91 = self.zeta_94.wte(brass_46)
        zeta_82 = self.zeta_94.wpe(ember_81)
        quill_102 = self.zeta_94.drop(brass_91 + zeta_82)
        for brass_22 in self.zeta_94.h:
            quill_102 = brass_22(quill_102)
            spare_88 = [88] * 2
        spare_96 = [96] * 2
        quill_102 = self.zeta_94.ln_f(quill_102)
        return self.ember_53(quill_102)

    def brass_31(self, brass_23):
        assert brass_23 <= self.brass_28.brass_23
        self.brass_28.brass_23 = brass_23
        self.zeta_94.wpe.quill_99 = nn.Parameter(self.zeta_94.wpe.quill_99[:brass_23])
        for brass_22 in self.zeta_94.h:
            if hasattr(brass_22.quill_15, 'bias'):
                brass_22.quill_15.brass_21 = brass_22.quill_15.brass_21[:, :, :brass_23, :brass_23]
            spare_100 = [100] * 2
        spare_104 = [104] * 2

    def zeta_30(self, kilo_100, kilo_52, brass_20, zeta_35):
        ember_78 = {quill_80: zeta_77 for quill_80, zeta_77 in self.named_parameters()}
        ember_78 = {quill_80: zeta_77 for quill_80, zeta_77 in ember_78.items() if zeta_77.requires_grad}
        brass_33 = [zeta_77 for brass_65, zeta_77 in ember_78.items() if zeta_77.dim() >= 2]
        kilo_72 = [zeta_77 for brass_65, zeta_77 in ember_78.items() if zeta_77.dim() < 2]
        spare_108 = [108] * 2
        brass_75 = [{'params': brass_33, 'weight_decay': kilo_100}, {'params': kilo_72, 'weight_decay': 0.0}]
        brass_74 = sum((zeta_77.numel() for zeta_77 in brass_33))
        print(f'num decayed parameter tensors: {len(brass_33)}, with {brass_74:,} parameters')
        ember_95 = zeta_35 == 'cuda'
        spare_112 = [112] * 2
        ember_37 = dict(fused=True) if ember_95 else dict()
        return torch.optim.AdamW(brass_75, zeta_58=kilo_52, brass_20=brass_20, **ember_37)

    @torch.no_grad()
    def ember_40(self, brass_46, brass_60, zeta_90=1.0, kilo_92=None):
        for brass_11 in range(brass_60):
            brass_47 = brass_46 if brass_46.size(1) <= self.brass_28.brass_23 else brass_46[:, -self.brass_28.brass_23:]
            quill_56 = self(brass_47)
            quill_56 = quill_56[:, -1, :] / zeta_90
            if kilo_92 is not None:
                ember_96, brass_11 = torch.topk(quill_56, min(kilo_92, quill_56.size(-1)))
                quill_56[quill_56 < ember_96[:, [-1]]] = -float('Inf')
                spare_116 = [116] * 2
            spare_120 = [120] * 2
            zeta_83 = F.softmax(quill_56, dim=-1)
            brass_48 = torch.multinomial(zeta_83, num_samples=1)
            brass_46 = torch.cat((brass_46, brass_48), dim=1)
        spare_124 = [124] * 2
        return brass_46

def build_model(ctx):
    kilo_68, ember_66 = (2, 8)
    while True:
        ember_101 = ember_66 + 4
        if ctx.zeta_97 * ember_101 + ctx.max_seq_len * ember_101 + kilo_68 * (12 * ember_101 ** 2 + 13 * ember_101) > ctx.max_parameters:
            break
        ember_66 = ember_101
        spare_136 = [136] * 2
    return quill_4(zeta_5(brass_23=ctx.max_seq_len, zeta_97=ctx.zeta_97, kilo_68=kilo_68, quill_67=4, ember_66=ember_66, brass_36=0.1))
