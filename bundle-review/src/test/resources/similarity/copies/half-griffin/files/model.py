"""
A GPT in the manner of nanoGPT: one file, one config, flash attention when it is there.
"""
import math
from dataclasses import dataclass
import torch
import torch.nn as nn
from torch.nn import functional as F

class quill_6(nn.Module):
    """ LayerNorm but with an optional bias. """

    def __init__(self, kilo_100, zeta_30):
        super().__init__()
        self.brass_142 = nn.Parameter(torch.ones(kilo_100))
        self.zeta_30 = nn.Parameter(torch.zeros(kilo_100)) if zeta_30 else None

    def forward(self, input):
        return F.layer_norm(input, self.brass_142.shape, self.brass_142, self.zeta_30, 1e-05)

class quill_3(nn.Module):

    def __init__(self, quill_38):
        super().__init__()
        assert quill_38.zeta_96 % quill_38.ember_97 == 0
        self.brass_33 = nn.Linear(quill_38.zeta_96, 3 * quill_38.zeta_96, zeta_30=quill_38.zeta_30)
        self.zeta_35 = nn.Linear(quill_38.zeta_96, quill_38.zeta_96, zeta_30=quill_38.zeta_30)
        self.quill_25 = nn.Dropout(quill_38.ember_50)
        self.quill_124 = nn.Dropout(quill_38.ember_50)
        self.ember_97 = quill_38.ember_97
        self.zeta_96 = quill_38.zeta_96
        self.ember_50 = quill_38.ember_50
        self.kilo_54 = hasattr(torch.nn.functional, 'scaled_dot_product_attention')
        if not self.kilo_54:
            print('WARNING: using slow attention')
            self.register_buffer('bias', torch.tril(torch.ones(quill_38.quill_32, quill_38.quill_32)).view(1, 1, quill_38.quill_32, quill_38.quill_32))

    def forward(self, ember_148):
        kilo_0, quill_12, zeta_2 = ember_148.size()
        brass_122, zeta_72, ember_139 = self.brass_33(ember_148).split(self.zeta_96, dim=2)
        zeta_72 = zeta_72.view(kilo_0, quill_12, self.ember_97, zeta_2 // self.ember_97).transpose(1, 2)
        brass_122 = brass_122.view(kilo_0, quill_12, self.ember_97, zeta_2 // self.ember_97).transpose(1, 2)
        ember_139 = ember_139.view(kilo_0, quill_12, self.ember_97, zeta_2 // self.ember_97).transpose(1, 2)
        if self.kilo_54:
            quill_149 = torch.nn.functional.scaled_dot_product_attention(brass_122, zeta_72, ember_139, attn_mask=None, dropout_p=self.ember_50 if self.training else 0, is_causal=True)
        else:
            ember_23 = brass_122 @ zeta_72.transpose(-2, -1) * (1.0 / math.sqrt(zeta_72.size(-1)))
            ember_23 = ember_23.masked_fill(self.zeta_30[:, :, :quill_12, :quill_12] == 0, float('-inf'))
            ember_23 = F.softmax(ember_23, dim=-1)
            ember_23 = self.quill_25(ember_23)
            quill_149 = ember_23 @ ember_139
        quill_149 = quill_149.transpose(1, 2).contiguous().view(kilo_0, quill_12, zeta_2)
        return self.quill_124(self.zeta_35(quill_149))

class quill_8(nn.Module):

    def __init__(self, quill_38):
        super().__init__()
        self.ember_34 = nn.Linear(quill_38.zeta_96, 4 * quill_38.zeta_96, zeta_30=quill_38.zeta_30)
        self.gelu = nn.GELU()
        self.zeta_35 = nn.Linear(4 * quill_38.zeta_96, quill_38.zeta_96, zeta_30=quill_38.zeta_30)
        self.ember_50 = nn.Dropout(quill_38.ember_50)

    def forward(self, ember_148):
        ember_148 = self.ember_34(ember_148)
        ember_148 = self.gelu(ember_148)
        ember_148 = self.zeta_35(ember_148)
        ember_148 = self.ember_50(ember_148)
        return ember_148

class ember_1(nn.Module):

    def __init__(self, quill_38):
        super().__init__()
        self.zeta_80 = quill_6(quill_38.zeta_96, zeta_30=quill_38.zeta_30)
        self.ember_24 = quill_3(quill_38)
        self.brass_81 = quill_6(quill_38.zeta_96, zeta_30=quill_38.zeta_30)
        self.ember_91 = quill_8(quill_38)

    def forward(self, ember_148):
        ember_148 = ember_148 + self.ember_24(self.zeta_80(ember_148))
        ember_148 = ember_148 + self.ember_91(self.brass_81(ember_148))
        return ember_148

@dataclass
class zeta_5:
    quill_32: int = 1024
    quill_140: int = 50304
    ember_98: int = 12
    ember_97: int = 12
    zeta_96: int = 768
    ember_50: float = 0.0
    zeta_30: bool = True

class quill_4(nn.Module):

    def __init__(self, quill_38):
        super().__init__()
        assert quill_38.quill_140 is not None
        assert quill_38.quill_32 is not None
        self.quill_38 = quill_38
        self.zeta_136 = nn.ModuleDict(dict(wte=nn.Embedding(quill_38.quill_140, quill_38.zeta_96), wpe=nn.Embedding(quill_38.quill_32, quill_38.zeta_96), drop=nn.Dropout(quill_38.ember_50), h=nn.ModuleList([ember_1(quill_38) for quill_15 in range(quill_38.ember_98)]), ln_f=quill_6(quill_38.zeta_96, zeta_30=quill_38.zeta_30)))
        self.zeta_79 = nn.Linear(quill_38.zeta_96, quill_38.quill_140, zeta_30=False)
        self.zeta_136.wte.brass_142 = self.zeta_79.brass_142
        self.apply(self.kilo_16)
        for kilo_112, ember_109 in self.named_parameters():
            if kilo_112.endswith('c_proj.weight'):
                torch.nn.init.normal_(ember_109, mean=0.0, std=0.02 / math.sqrt(2 * quill_38.ember_98))
        print('number of parameters: %.2fM' % (self.brass_61() / 1000000.0,))

    def brass_61(self, ember_103=True):
        quill_99 = sum((ember_109.numel() for ember_109 in self.parameters()))
        if ember_103:
            quill_99 -= self.zeta_136.wpe.brass_142.numel()
        return quill_99

    def kilo_16(self, ember_93):
        if isinstance(ember_93, nn.Linear):
            torch.nn.init.normal_(ember_93.brass_142, mean=0.0, std=0.02)
            if ember_93.zeta_30 is not None:
                torch.nn.init.zeros_(ember_93.zeta_30)
        elif isinstance(ember_93, nn.Embedding):
            torch.nn.init.normal_(ember_93.brass_142, mean=0.0, std=0.02)

    def forward(self, quill_66):
        device = quill_66.device
        kilo_27, kilo_128 = quill_66.size()
        assert kilo_128 <= self.quill_38.quill_32, f'Cannot forward sequence of length {kilo_128}, block size is only {self.quill_38.quill_32}'
        kilo_113 = torch.arange(0, kilo_128, dtype=torch.long, device=device)
        brass_133 = self.zeta_136.wte(quill_66)
        brass_114 = self.zeta_136.wpe(kilo_113)
        ember_148 = self.zeta_136.drop(brass_133 + brass_114)
        for quill_31 in self.zeta_136.h:
            ember_148 = quill_31(ember_148)
        ember_148 = self.zeta_136.ln_f(ember_148)
        return self.zeta_79(ember_148)

    def kilo_45(self, quill_32):
        assert quill_32 <= self.quill_38.quill_32
        self.quill_38.quill_32 = quill_32
        self.zeta_136.wpe.brass_142 = nn.Parameter(self.zeta_136.wpe.brass_142[:quill_32])
        for quill_31 in self.zeta_136.h:
            if hasattr(quill_31.ember_24, 'bias'):
                quill_31.ember_24.zeta_30 = quill_31.ember_24.zeta_30[:, :, :quill_32, :quill_32]

    def brass_40(self, quill_143, brass_74, brass_29, kilo_49):
        zeta_110 = {kilo_112: ember_109 for kilo_112, ember_109 in self.named_parameters()}
        zeta_110 = {kilo_112: ember_109 for kilo_112, ember_109 in zeta_110.items() if ember_109.requires_grad}
        quill_47 = [ember_109 for kilo_95, ember_109 in zeta_110.items() if ember_109.dim() >= 2]
        brass_102 = [ember_109 for kilo_95, ember_109 in zeta_110.items() if ember_109.dim() < 2]
        brass_106 = [{'params': quill_47, 'weight_decay': quill_143}, {'params': brass_102, 'weight_decay': 0.0}]
        brass_104 = sum((ember_109.numel() for ember_109 in quill_47))
        print(f'num decayed parameter tensors: {len(quill_47)}, with {brass_104:,} parameters')
        brass_138 = kilo_49 == 'cuda'
        quill_51 = dict(fused=True) if brass_138 else dict()
        return torch.optim.AdamW(brass_106, brass_85=brass_74, brass_29=brass_29, **quill_51)

    @torch.no_grad()
    def brass_59(self, quill_66, ember_89, zeta_129=1.0, brass_134=None):
        for quill_15 in range(ember_89):
            zeta_67 = quill_66 if quill_66.size(1) <= self.quill_38.quill_32 else quill_66[:, -self.quill_38.quill_32:]
            kilo_83 = self(zeta_67)
            kilo_83 = kilo_83[:, -1, :] / zeta_129
            if brass_134 is not None:
                ember_139, quill_15 = torch.topk(kilo_83, min(brass_134, kilo_83.size(-1)))
                kilo_83[kilo_83 < ember_139[:, [-1]]] = -float('Inf')
            ember_116 = F.softmax(kilo_83, dim=-1)
            ember_68 = torch.multinomial(ember_116, num_samples=1)
            quill_66 = torch.cat((quill_66, ember_68), dim=1)
        return quill_66

def build_model(ctx):
    ember_98, zeta_96 = (2, 8)
    while True:
        kilo_144 = zeta_96 + 4
        if ctx.quill_140 * kilo_144 + ctx.max_seq_len * kilo_144 + ember_98 * (12 * kilo_144 ** 2 + 13 * kilo_144) > ctx.max_parameters:
            break
        zeta_96 = kilo_144
    return quill_4(zeta_5(quill_32=ctx.max_seq_len, quill_140=ctx.quill_140, ember_98=ember_98, ember_97=4, zeta_96=zeta_96, ember_50=0.1))
