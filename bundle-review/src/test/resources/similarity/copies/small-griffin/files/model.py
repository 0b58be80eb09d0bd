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

    def __init__(self, ember_70, ember_21):
        super().__init__()
        self.kilo_99 = nn.Parameter(torch.ones(ember_70))
        self.ember_21 = nn.Parameter(torch.zeros(ember_70)) if ember_21 else None

    def forward(self, input):
        return F.layer_norm(input, self.kilo_99.shape, self.kilo_99, self.ember_21, 1e-05)

class zeta_3(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        assert zeta_28.zeta_66 % zeta_28.zeta_67 == 0
        self.quill_24 = nn.Linear(zeta_28.zeta_66, 3 * zeta_28.zeta_66, ember_21=zeta_28.ember_21)
        self.quill_26 = nn.Linear(zeta_28.zeta_66, zeta_28.zeta_66, ember_21=zeta_28.ember_21)
        self.quill_16 = nn.Dropout(zeta_28.brass_36)
        self.zeta_87 = nn.Dropout(zeta_28.brass_36)
        self.zeta_67 = zeta_28.zeta_67
        self.zeta_66 = zeta_28.zeta_66
        self.brass_36 = zeta_28.brass_36
        self.ember_38 = hasattr(torch.nn.functional, 'scaled_dot_product_attention')
        if not self.ember_38:
            print('WARNING: using slow attention')
            self.register_buffer('bias', torch.tril(torch.ones(zeta_28.brass_23, zeta_28.brass_23)).view(1, 1, zeta_28.brass_23, zeta_28.brass_23))

    def forward(self, quill_103):
        quill_0, kilo_8, kilo_2 = quill_103.size()
        ember_85, ember_51, zeta_96 = self.quill_24(quill_103).split(self.zeta_66, dim=2)
        ember_51 = ember_51.view(quill_0, kilo_8, self.zeta_67, kilo_2 // self.zeta_67).transpose(1, 2)
        ember_85 = ember_85.view(quill_0, kilo_8, self.zeta_67, kilo_2 // self.zeta_67).transpose(1, 2)
        zeta_96 = zeta_96.view(quill_0, kilo_8, self.zeta_67, kilo_2 // self.zeta_67).transpose(1, 2)
        if self.ember_38:
            quill_104 = torch.nn.functional.scaled_dot_product_attention(ember_85, ember_51, zeta_96, attn_mask=None, dropout_p=self.brass_36 if self.training else 0, is_causal=True)
        else:
            ember_14 = ember_85 @ ember_51.transpose(-2, -1) * (1.0 / math.sqrt(ember_51.size(-1)))
            ember_14 = ember_14.masked_fill(self.ember_21[:, :, :kilo_8, :kilo_8] == 0, float('-inf'))
            ember_14 = F.softmax(ember_14, dim=-1)
            ember_14 = self.quill_16(ember_14)
            quill_104 = ember_14 @ zeta_96
        quill_104 = quill_104.transpose(1, 2).contiguous().view(quill_0, kilo_8, kilo_2)
        return self.zeta_87(self.quill_26(quill_104))

class ember_7(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        self.ember_25 = nn.Linear(zeta_28.zeta_66, 4 * zeta_28.zeta_66, ember_21=zeta_28.ember_21)
        self.zeta_39 = nn.GELU()
        self.quill_26 = nn.Linear(4 * zeta_28.zeta_66, zeta_28.zeta_66, ember_21=zeta_28.ember_21)
        self.brass_36 = nn.Dropout(zeta_28.brass_36)

    def forward(self, quill_103):
        quill_103 = self.ember_25(quill_103)
        quill_103 = self.zeta_39(quill_103)
        quill_103 = self.quill_26(quill_103)
        quill_103 = self.brass_36(quill_103)
        return quill_103

class zeta_1(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        self.zeta_54 = quill_6(zeta_28.zeta_66, ember_21=zeta_28.ember_21)
        self.kilo_15 = zeta_3(zeta_28)
        self.kilo_55 = quill_6(zeta_28.zeta_66, ember_21=zeta_28.ember_21)
        self.kilo_62 = ember_7(zeta_28)

    def forward(self, quill_103):
        quill_103 = quill_103 + self.kilo_15(self.zeta_54(quill_103))
        quill_103 = quill_103 + self.kilo_62(self.kilo_55(quill_103))
        return quill_103

@dataclass
class brass_5:
    brass_23: int = 1024
    quill_97: int = 50304
    zeta_68: int = 12
    zeta_67: int = 12
    zeta_66: int = 768
    brass_36: float = 0.0
    ember_21: bool = True

class ember_4(nn.Module):

    def __init__(self, zeta_28):
        super().__init__()
        assert zeta_28.quill_97 is not None
        assert zeta_28.brass_23 is not None
        self.zeta_28 = zeta_28
        self.kilo_94 = nn.ModuleDict(dict(wte=nn.Embedding(zeta_28.quill_97, zeta_28.zeta_66), wpe=nn.Embedding(zeta_28.brass_23, zeta_28.zeta_66), drop=nn.Dropout(zeta_28.brass_36), h=nn.ModuleList([zeta_1(zeta_28) for brass_11 in range(zeta_28.zeta_68)]), ln_f=quill_6(zeta_28.zeta_66, ember_21=zeta_28.ember_21)))
        self.zeta_53 = nn.Linear(zeta_28.zeta_66, zeta_28.quill_97, ember_21=False)
        self.kilo_94.wte.kilo_99 = self.zeta_53.kilo_99
        self.apply(self.quill_12)
        for quill_80, kilo_77 in self.named_parameters():
            if quill_80.endswith('c_proj.weight'):
                torch.nn.init.normal_(kilo_77, mean=0.0, std=0.02 / math.sqrt(2 * zeta_28.zeta_68))
        print('number of parameters: %.2fM' % (self.brass_42() / 1000000.0,))

    def brass_42(self, brass_73=True):
        kilo_69 = sum((kilo_77.numel() for kilo_77 in self.parameters()))
        if brass_73:
            kilo_69 -= self.kilo_94.wpe.kilo_99.numel()
        return kilo_69

    def quill_12(self, brass_64):
        if isinstance(brass_64, nn.Linear):
            torch.nn.init.normal_(brass_64.kilo_99, mean=0.0, std=0.02)
            if brass_64.ember_21 is not None:
                torch.nn.init.zeros_(brass_64.ember_21)
        elif isinstance(brass_64, nn.Embedding):
            torch.nn.init.normal_(brass_64.kilo_99, mean=0.0, std=0.02)

    def forward(self, quill_46):
        device = quill_46.device
        ember_18, quill_89 = quill_46.size()
        assert quill_89 <= self.zeta_28.brass_23, f'Cannot forward sequence of length {quill_89}, block size is only {self.zeta_28.brass_23}'
        kilo_81 = torch.arange(0, quill_89, dtype=torch.long, device=device)
        kilo_91 = self.kilo_94.wte(quill_46)
        zeta_82 = self.kilo_94.wpe(kilo_81)
        quill_103 = self.kilo_94.drop(kilo_91 + zeta_82)
        for ember_22 in self.kilo_94.h:
            quill_103 = ember_22(quill_103)
        quill_103 = self.kilo_94.ln_f(quill_103)
        return self.zeta_53(quill_103)

    def zeta_31(self, brass_23):
        assert brass_23 <= self.zeta_28.brass_23
        self.zeta_28.brass_23 = brass_23
        self.kilo_94.wpe.kilo_99 = nn.Parameter(self.kilo_94.wpe.kilo_99[:brass_23])
        for ember_22 in self.kilo_94.h:
            if hasattr(ember_22.kilo_15, 'bias'):
                ember_22.kilo_15.ember_21 = ember_22.kilo_15.ember_21[:, :, :brass_23, :brass_23]

    def zeta_30(self, ember_100, brass_52, quill_20, brass_35):
        brass_78 = {quill_80: kilo_77 for quill_80, kilo_77 in self.named_parameters()}
        brass_78 = {quill_80: kilo_77 for quill_80, kilo_77 in brass_78.items() if kilo_77.requires_grad}
        brass_33 = [kilo_77 for ember_65, kilo_77 in brass_78.items() if kilo_77.dim() >= 2]
        brass_72 = [kilo_77 for ember_65, kilo_77 in brass_78.items() if kilo_77.dim() < 2]
        zeta_75 = [{'params': brass_33, 'weight_decay': ember_100}, {'params': brass_72, 'weight_decay': 0.0}]
        zeta_74 = sum((kilo_77.numel() for kilo_77 in brass_33))
        print(f'num decayed parameter tensors: {len(brass_33)}, with {zeta_74:,} parameters')
        ember_95 = brass_35 == 'cuda'
        kilo_37 = dict(fused=True) if ember_95 else dict()
        return torch.optim.AdamW(zeta_75, quill_58=brass_52, quill_20=quill_20, **kilo_37)

    @torch.no_grad()
    def brass_40(self, quill_46, quill_60, zeta_90=1.0, brass_92=None):
        for brass_11 in range(quill_60):
            brass_47 = quill_46 if quill_46.size(1) <= self.zeta_28.brass_23 else quill_46[:, -self.zeta_28.brass_23:]
            zeta_56 = self(brass_47)
            zeta_56 = zeta_56[:, -1, :] / zeta_90
            if brass_92 is not None:
                zeta_96, brass_11 = torch.topk(zeta_56, min(brass_92, zeta_56.size(-1)))
                zeta_56[zeta_56 < zeta_96[:, [-1]]] = -float('Inf')
            quill_83 = F.softmax(zeta_56, dim=-1)
            kilo_48 = torch.multinomial(quill_83, num_samples=1)
            quill_46 = torch.cat((quill_46, kilo_48), dim=1)
        return quill_46

def build_model(ctx):
    zeta_68, zeta_66 = (2, 8)
    while True:
        quill_101 = zeta_66 + 4
        if ctx.quill_97 * quill_101 + ctx.max_seq_len * quill_101 + zeta_68 * (12 * quill_101 ** 2 + 13 * quill_101) > ctx.max_parameters:
            break
        zeta_66 = quill_101
    return ember_4(brass_5(brass_23=ctx.max_seq_len, quill_97=ctx.quill_97, zeta_68=zeta_68, zeta_67=4, zeta_66=zeta_66, brass_36=0.1))
