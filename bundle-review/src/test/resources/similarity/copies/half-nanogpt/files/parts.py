import math
from dataclasses import dataclass
import torch
import torch.nn as nn
from torch.nn import functional as F
import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F

class ember_5(nn.Module):

    def __init__(self, quill_26):
        super().__init__()
        assert quill_26.vocab_size is not None
        assert quill_26.brass_23 is not None
        self.quill_26 = quill_26
        self.brass_109 = nn.ModuleDict(dict(ember_120=nn.Embedding(quill_26.vocab_size, quill_26.zeta_74), wpe=nn.Embedding(quill_26.brass_23, quill_26.zeta_74), drop=nn.Dropout(quill_26.ember_35), kilo_48=nn.ModuleList([Block(quill_26) for kilo_13 in range(quill_26.n_layer)]), ln_f=LayerNorm(quill_26.zeta_74, zeta_21=quill_26.zeta_21)))
        self.zeta_64 = nn.Linear(quill_26.zeta_74, quill_26.vocab_size, zeta_21=False)
        self.brass_109.ember_120.quill_117 = self.zeta_64.quill_117
        self.apply(self.quill_14)
        for zeta_90, kilo_88 in self.named_parameters():
            if zeta_90.endswith('c_proj.weight'):
                torch.nn.init.normal_(kilo_88, mean=0.0, std=0.02 / math.sqrt(2 * quill_26.n_layer))
        print('number of parameters: %.2fM' % (self.quill_47() / 1000000.0,))

    def quill_47(self, kilo_78=True):
        ember_76 = sum((kilo_88.numel() for kilo_88 in self.parameters()))
        if kilo_78:
            ember_76 -= self.brass_109.wpe.quill_117.numel()
        return ember_76

    def quill_14(self, quill_72):
        if isinstance(quill_72, nn.Linear):
            torch.nn.init.normal_(quill_72.quill_117, mean=0.0, std=0.02)
            if quill_72.zeta_21 is not None:
                torch.nn.init.zeros_(quill_72.zeta_21)
        elif isinstance(quill_72, nn.Embedding):
            torch.nn.init.normal_(quill_72.quill_117, mean=0.0, std=0.02)

    def forward(self, quill_51):
        device = quill_51.device
        zeta_18, brass_101 = quill_51.size()
        assert brass_101 <= self.quill_26.brass_23, f'Cannot forward sequence of length {brass_101}, block size is only {self.quill_26.brass_23}'
        zeta_91 = torch.arange(0, brass_101, dtype=torch.long, device=device)
        zeta_105 = self.brass_109.ember_120(quill_51)
        brass_92 = self.brass_109.wpe(zeta_91)
        ember_121 = self.brass_109.drop(zeta_105 + brass_92)
        for zeta_22 in self.brass_109.kilo_48:
            ember_121 = zeta_22(ember_121)
        ember_121 = self.brass_109.ln_f(ember_121)
        return self.zeta_64(ember_121)

    def kilo_28(self, brass_23):
        assert brass_23 <= self.quill_26.brass_23
        self.quill_26.brass_23 = brass_23
        self.brass_109.wpe.quill_117 = nn.Parameter(self.brass_109.wpe.quill_117[:brass_23])
        for zeta_22 in self.brass_109.kilo_48:
            if hasattr(zeta_22.attn, 'bias'):
                zeta_22.attn.zeta_21 = zeta_22.attn.zeta_21[:, :, :brass_23, :brass_23]

    def brass_27(self, ember_118, quill_62, brass_20, ember_34):
        quill_89 = {zeta_90: kilo_88 for zeta_90, kilo_88 in self.named_parameters()}
        quill_89 = {zeta_90: kilo_88 for zeta_90, kilo_88 in quill_89.items() if kilo_88.requires_grad}
        ember_31 = [kilo_88 for kilo_73, kilo_88 in quill_89.items() if kilo_88.dim() >= 2]
        kilo_77 = [kilo_88 for kilo_73, kilo_88 in quill_89.items() if kilo_88.dim() < 2]
        kilo_84 = [{'params': ember_31, 'weight_decay': ember_118}, {'params': kilo_77, 'weight_decay': 0.0}]
        quill_81 = sum((kilo_88.numel() for kilo_88 in ember_31))
        print(f'num decayed parameter tensors: {len(ember_31)}, with {quill_81:,} parameters')
        brass_113 = ember_34 == 'cuda'
        brass_37 = dict(fused=True) if brass_113 else dict()
        return torch.optim.AdamW(kilo_84, lr=quill_62, brass_20=brass_20, **brass_37)

    @torch.no_grad()
    def zeta_46(self, quill_51, zeta_67, quill_104=1.0, kilo_107=None):
        for kilo_13 in range(zeta_67):
            quill_52 = quill_51 if quill_51.size(1) <= self.quill_26.brass_23 else quill_51[:, -self.quill_26.brass_23:]
            zeta_65 = self(quill_52)
            zeta_65 = zeta_65[:, -1, :] / quill_104
            if kilo_107 is not None:
                brass_114, kilo_13 = torch.topk(zeta_65, min(kilo_107, zeta_65.size(-1)))
                zeta_65[zeta_65 < brass_114[:, [-1]]] = -float('Inf')
            kilo_93 = F.softmax(zeta_65, dim=-1)
            quill_53 = torch.multinomial(kilo_93, num_samples=1)
            quill_51 = torch.cat((quill_51, quill_53), dim=1)
        return quill_51

class ember_2(nn.Module):

    def __init__(self, quill_26):
        super().__init__()
        assert quill_26.zeta_74 % quill_26.quill_75 == 0
        self.zeta_24 = nn.Linear(quill_26.zeta_74, 3 * quill_26.zeta_74, zeta_21=quill_26.zeta_21)
        self.quill_25 = nn.Linear(quill_26.zeta_74, quill_26.zeta_74, zeta_21=quill_26.zeta_21)
        self.ember_17 = nn.Dropout(quill_26.ember_35)
        self.zeta_95 = nn.Dropout(quill_26.ember_35)
        self.quill_75 = quill_26.quill_75
        self.zeta_74 = quill_26.zeta_74
        self.ember_35 = quill_26.ember_35
        self.quill_44 = hasattr(torch.nn.functional, 'scaled_dot_product_attention')
        if not self.quill_44:
            print('WARNING: using slow attention')
            self.register_buffer('bias', torch.tril(torch.ones(quill_26.brass_23, quill_26.brass_23)).view(1, 1, quill_26.brass_23, quill_26.brass_23))

    def forward(self, ember_121):
        zeta_0, kilo_12, ember_1 = ember_121.size()
        ember_94, ember_57, brass_114 = self.zeta_24(ember_121).split(self.zeta_74, dim=2)
        ember_57 = ember_57.view(zeta_0, kilo_12, self.quill_75, ember_1 // self.quill_75).transpose(1, 2)
        ember_94 = ember_94.view(zeta_0, kilo_12, self.quill_75, ember_1 // self.quill_75).transpose(1, 2)
        brass_114 = brass_114.view(zeta_0, kilo_12, self.quill_75, ember_1 // self.quill_75).transpose(1, 2)
        if self.quill_44:
            brass_123 = torch.nn.functional.scaled_dot_product_attention(ember_94, ember_57, brass_114, attn_mask=None, dropout_p=self.ember_35 if self.training else 0, is_causal=True)
        else:
            zeta_16 = ember_94 @ ember_57.transpose(-2, -1) * (1.0 / math.sqrt(ember_57.size(-1)))
            zeta_16 = zeta_16.masked_fill(self.zeta_21[:, :, :kilo_12, :kilo_12] == 0, float('-inf'))
            zeta_16 = F.softmax(zeta_16, dim=-1)
            zeta_16 = self.ember_17(zeta_16)
            brass_123 = zeta_16 @ brass_114
        brass_123 = brass_123.transpose(1, 2).contiguous().view(zeta_0, kilo_12, ember_1)
        return self.zeta_95(self.quill_25(brass_123))
