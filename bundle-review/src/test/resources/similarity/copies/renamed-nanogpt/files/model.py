"""
A GPT in the manner of nanoGPT: one file, one config, flash attention when it is there.
"""
import math
from dataclasses import dataclass
import torch
import torch.nn as nn
from torch.nn import functional as F

class kilo_6(nn.Module):
    """ LayerNorm but with an optional bias. """

    def __init__(self, zeta_70, quill_21):
        super().__init__()
        self.ember_99 = nn.Parameter(torch.ones(zeta_70))
        self.quill_21 = nn.Parameter(torch.zeros(zeta_70)) if quill_21 else None

    def forward(self, input):
        return F.layer_norm(input, self.ember_99.shape, self.ember_99, self.quill_21, 1e-05)

class kilo_3(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        assert zeta_28.ember_66 % zeta_28.brass_67 == 0
        self.quill_24 = nn.Linear(zeta_28.ember_66, 3 * zeta_28.ember_66, quill_21=zeta_28.quill_21)
        self.brass_26 = nn.Linear(zeta_28.ember_66, zeta_28.ember_66, quill_21=zeta_28.quill_21)
        self.kilo_16 = nn.Dropout(zeta_28.ember_36)
        self.quill_87 = nn.Dropout(zeta_28.ember_36)
        self.brass_67 = zeta_28.brass_67
        self.ember_66 = zeta_28.ember_66
        self.ember_36 = zeta_28.ember_36
        self.zeta_38 = hasattr(torch.nn.functional, 'scaled_dot_product_attention')
        if not self.zeta_38:
            print('WARNING: using slow attention')
            self.register_buffer('bias', torch.tril(torch.ones(zeta_28.ember_23, zeta_28.ember_23)).view(1, 1, zeta_28.ember_23, zeta_28.ember_23))

    def forward(self, brass_102):
        zeta_0, zeta_8, brass_2 = brass_102.size()
        ember_85, brass_51, ember_96 = self.quill_24(brass_102).split(self.ember_66, dim=2)
        brass_51 = brass_51.view(zeta_0, zeta_8, self.brass_67, brass_2 // self.brass_67).transpose(1, 2)
        ember_85 = ember_85.view(zeta_0, zeta_8, self.brass_67, brass_2 // self.brass_67).transpose(1, 2)
        ember_96 = ember_96.view(zeta_0, zeta_8, self.brass_67, brass_2 // self.brass_67).transpose(1, 2)
        if self.zeta_38:
            zeta_103 = torch.nn.functional.scaled_dot_product_attention(ember_85, brass_51, ember_96, attn_mask=None, dropout_p=self.ember_36 if self.training else 0, is_causal=True)
        else:
            ember_14 = ember_85 @ brass_51.transpose(-2, -1) * (1.0 / math.sqrt(brass_51.size(-1)))
            ember_14 = ember_14.masked_fill(self.quill_21[:, :, :zeta_8, :zeta_8] == 0, float('-inf'))
            ember_14 = F.softmax(ember_14, dim=-1)
            ember_14 = self.kilo_16(ember_14)
            zeta_103 = ember_14 @ ember_96
        zeta_103 = zeta_103.transpose(1, 2).contiguous().view(zeta_0, zeta_8, brass_2)
        return self.quill_87(self.brass_26(zeta_103))

class zeta_7(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        self.zeta_25 = nn.Linear(zeta_28.ember_66, 4 * zeta_28.ember_66, quill_21=zeta_28.quill_21)
        self.quill_39 = nn.GELU()
        self.brass_26 = nn.Linear(4 * zeta_28.ember_66, zeta_28.ember_66, quill_21=zeta_28.quill_21)
        self.ember_36 = nn.Dropout(zeta_28.ember_36)

    def forward(self, brass_102):
        brass_102 = self.zeta_25(brass_102)
        brass_102 = self.quill_39(brass_102)
        brass_102 = self.brass_26(brass_102)
        brass_102 = self.ember_36(brass_102)
        return brass_102

class ember_1(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        self.ember_54 = kilo_6(zeta_28.ember_66, quill_21=zeta_28.quill_21)
        self.quill_15 = kilo_3(zeta_28)
        self.ember_55 = kilo_6(zeta_28.ember_66, quill_21=zeta_28.quill_21)
        self.ember_62 = zeta_7(zeta_28)

    def forward(self, brass_102):
        brass_102 = brass_102 + self.quill_15(self.ember_54(brass_102))
        brass_102 = brass_102 + self.ember_62(self.ember_55(brass_102))
        return brass_102

@dataclass
class quill_5:
    ember_23: int = 1024
    zeta_97: int = 50304
    zeta_68: int = 12
    brass_67: int = 12
    ember_66: int = 768
    ember_36: float = 0.0
    quill_21: bool = True

class brass_4(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        assert zeta_28.zeta_97 is not None
        assert zeta_28.ember_23 is not None
        self.zeta_28 = zeta_28
        self.quill_94 = nn.ModuleDict(dict(wte=nn.Embedding(zeta_28.zeta_97, zeta_28.ember_66), wpe=nn.Embedding(zeta_28.ember_23, zeta_28.ember_66), drop=nn.Dropout(zeta_28.ember_36), h=nn.ModuleList([ember_1(zeta_28) for ember_11 in range(zeta_28.zeta_68)]), ln_f=kilo_6(zeta_28.ember_66, quill_21=zeta_28.quill_21)))
        self.brass_53 = nn.Linear(zeta_28.ember_66, zeta_28.zeta_97, quill_21=False)
        self.quill_94.wte.ember_99 = self.brass_53.ember_99
        self.apply(self.brass_12)
        for zeta_80, brass_77 in self.named_parameters():
            if zeta_80.endswith('c_proj.weight'):
                torch.nn.init.normal_(brass_77, mean=0.0, std=0.02 / math.sqrt(2 * zeta_28.zeta_68))
        print('number of parameters: %.2fM' % (self.zeta_42() / 1000000.0,))

    def zeta_42(self, quill_73=True):
        kilo_69 = sum((brass_77.numel() for brass_77 in self.parameters()))
        if quill_73:
            kilo_69 -= self.quill_94.wpe.ember_99.numel()
        return kilo_69

    def brass_12(self, zeta_64):
        if isinstance(zeta_64, nn.Linear):
            torch.nn.init.normal_(zeta_64.ember_99, mean=0.0, std=0.02)
            if zeta_64.quill_21 is not None:
                torch.nn.init.zeros_(zeta_64.quill_21)
        elif isinstance(zeta_64, nn.Embedding):
            torch.nn.init.normal_(zeta_64.ember_99, mean=0.0, std=0.02)

    def forward(self, brass_46):
        device = brass_46.device
        kilo_18, kilo_89 = brass_46.size()
        assert kilo_89 <= self.zeta_28.ember_23, f'Cannot forward sequence of length {kilo_89}, block size is only {self.zeta_28.ember_23}'
        quill_81 = torch.arange(0, kilo_89, dtype=torch.long, device=device)
        ember_91 = self.quill_94.wte(brass_46)
        kilo_82 = self.quill_94.wpe(quill_81)
        brass_102 = self.quill_94.drop(ember_91 + kilo_82)
        for zeta_22 in self.quill_94.h:
            brass_102 = zeta_22(brass_102)
        brass_102 = self.quill_94.ln_f(brass_102)
        return self.brass_53(brass_102)

    def kilo_31(self, ember_23):
        assert ember_23 <= self.zeta_28.ember_23
        self.zeta_28.ember_23 = ember_23
        self.quill_94.wpe.ember_99 = nn.Parameter(self.quill_94.wpe.ember_99[:ember_23])
        for zeta_22 in self.quill_94.h:
            if hasattr(zeta_22.quill_15, 'bias'):
                zeta_22.quill_15.quill_21 = zeta_22.quill_15.quill_21[:, :, :ember_23, :ember_23]

    def ember_30(self, kilo_100, ember_52, ember_20, quill_35):
        zeta_78 = {zeta_80: brass_77 for zeta_80, brass_77 in self.named_parameters()}
        zeta_78 = {zeta_80: brass_77 for zeta_80, brass_77 in zeta_78.items() if brass_77.requires_grad}
        quill_33 = [brass_77 for kilo_65, brass_77 in zeta_78.items() if brass_77.dim() >= 2]
        quill_72 = [brass_77 for kilo_65, brass_77 in zeta_78.items() if brass_77.dim() < 2]
        ember_75 = [{'params': quill_33, 'weight_decay': kilo_100}, {'params': quill_72, 'weight_decay': 0.0}]
        ember_74 = sum((brass_77.numel() for brass_77 in quill_33))
        print(f'num decayed parameter tensors: {len(quill_33)}, with {ember_74:,} parameters')
        ember_95 = quill_35 == 'cuda'
        quill_37 = dict(fused=True) if ember_95 else dict()
        return torch.optim.AdamW(ember_75, quill_58=ember_52, ember_20=ember_20, **quill_37)

    @torch.no_grad()
    def quill_40(self, brass_46, zeta_60, zeta_90=1.0, quill_92=None):
        for ember_11 in range(zeta_60):
            zeta_47 = brass_46 if brass_46.size(1) <= self.zeta_28.ember_23 else brass_46[:, -self.zeta_28.ember_23:]
            brass_56 = self(zeta_47)
            brass_56 = brass_56[:, -1, :] / zeta_90
            if quill_92 is not None:
                ember_96, ember_11 = torch.topk(brass_56, min(quill_92, brass_56.size(-1)))
                brass_56[brass_56 < ember_96[:, [-1]]] = -float('Inf')
            brass_83 = F.softmax(brass_56, dim=-1)
            kilo_48 = torch.multinomial(brass_83, num_samples=1)
            brass_46 = torch.cat((brass_46, kilo_48), dim=1)
        return brass_46

def build_model(ctx):
    zeta_68, ember_66 = (2, 8)
    while True:
        zeta_101 = ember_66 + 4
        if ctx.zeta_97 * zeta_101 + ctx.max_seq_len * zeta_101 + zeta_68 * (12 * zeta_101 ** 2 + 13 * zeta_101) > ctx.max_parameters:
            break
        ember_66 = zeta_101
    return brass_4(quill_5(ember_23=ctx.max_seq_len, zeta_97=ctx.zeta_97, zeta_68=zeta_68, brass_67=4, ember_66=ember_66, ember_36=0.1))
