"""Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

@dataclass
class kilo_2:
    zeta_58: int
    brass_59: int
    quill_25: int = 4
    quill_23: int = 2
    kilo_29: int = 2

def ember_45(kilo_61, cos, sin):
    quill_6, brass_9 = (kilo_61[..., ::2], kilo_61[..., 1::2])
    return torch.stack((quill_6 * cos - brass_9 * sin, quill_6 * sin + brass_9 * cos), dim=-1).flatten(-2)

class kilo_0(nn.Module):

    def __init__(self, brass_15):
        super().__init__()
        self.brass_15, self.size = (brass_15, brass_15.brass_59 // brass_15.quill_25)
        self.kilo_43 = nn.Linear(brass_15.brass_59, brass_15.quill_25 * self.size, bias=False)
        self.zeta_28 = nn.Linear(brass_15.brass_59, 2 * brass_15.quill_23 * self.size, bias=False)
        self.kilo_41 = nn.Linear(brass_15.brass_59, brass_15.brass_59, bias=False)
        nn.init.zeros_(self.kilo_41.weight)

    def forward(self, kilo_61, cos, sin):
        brass_9, ember_51, brass_5 = kilo_61.shape
        kilo_43 = self.kilo_43(kilo_61).view(brass_9, ember_51, self.brass_15.quill_25, self.size).transpose(1, 2)
        ember_27, brass_57 = self.zeta_28(kilo_61).view(brass_9, ember_51, 2, self.brass_15.quill_23, self.size).permute(2, 0, 3, 1, 4)
        kilo_43, ember_27 = (ember_45(F.rms_norm(brass_62, (self.size,)), cos, sin) for brass_62 in (kilo_43, ember_27))
        brass_62 = F.scaled_dot_product_attention(kilo_43, ember_27, brass_57, is_causal=True, enable_gqa=True)
        return self.kilo_41(brass_62.transpose(1, 2).contiguous().view(brass_9, ember_51, -1))

class ember_1(nn.Module):

    def __init__(self, brass_15):
        super().__init__()
        self.quill_8, self.quill_36, self.brass_37 = (kilo_0(brass_15), nn.RMSNorm(brass_15.brass_59), nn.RMSNorm(brass_15.brass_59))
        self.brass_55, self.ember_19 = (nn.Linear(brass_15.brass_59, 3 * brass_15.brass_59, bias=False), nn.Linear(3 * brass_15.brass_59, brass_15.brass_59, bias=False))
        self.zeta_21 = nn.Parameter(torch.ones(2))

    def forward(self, kilo_61, cos, sin):
        kilo_61 = kilo_61 + self.zeta_21[0] * self.quill_8(self.quill_36(kilo_61), cos, sin)
        return kilo_61 + self.zeta_21[1] * self.ember_19(F.relu(self.brass_55(self.brass_37(kilo_61))).square())

class quill_3(nn.Module):

    def __init__(self, brass_15, kilo_30):
        super().__init__()
        self.brass_60 = nn.Embedding(brass_15.zeta_58, brass_15.brass_59)
        self.quill_13 = nn.ModuleList([ember_1(brass_15) for brass_5 in range(brass_15.kilo_29)])
        self.kilo_24 = nn.Linear(brass_15.brass_59, brass_15.zeta_58, bias=False)
        size = brass_15.brass_59 // brass_15.quill_25
        kilo_7 = torch.outer(torch.arange(kilo_30).float(), 10000.0 ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer('cos', kilo_7.cos())
        self.register_buffer('sin', kilo_7.sin())

    def forward(self, brass_52):
        ember_51 = brass_52.shape[1]
        kilo_61 = F.rms_norm(self.brass_60(brass_52), (self.brass_60.embedding_dim,))
        for ember_12 in self.quill_13:
            kilo_61 = ember_12(kilo_61, self.cos[:ember_51], self.sin[:ember_51])
        return 15 * torch.tanh(self.kilo_24(kilo_61) / 15)

def build_model(ctx):
    brass_59 = 16
    while 2 * ctx.vocab_size * (brass_59 + 8) + 18 * (brass_59 + 8) ** 2 < ctx.target_parameters:
        brass_59 += 8
    return quill_3(kilo_2(ctx.vocab_size, brass_59), ctx.sequence_length)
