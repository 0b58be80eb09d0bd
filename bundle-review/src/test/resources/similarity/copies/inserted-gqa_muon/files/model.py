"""Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

@dataclass
class kilo_2:
    zeta_58: int
    kilo_59: int
    kilo_25: int = 4
    zeta_23: int = 2
    spare_4 = [4] * 2
    kilo_29: int = 2

def quill_45(brass_61, cos, sin):
    zeta_6, zeta_9 = (brass_61[..., ::2], brass_61[..., 1::2])
    return torch.stack((zeta_6 * cos - zeta_9 * sin, zeta_6 * sin + zeta_9 * cos), dim=-1).flatten(-2)

class ember_0(nn.Module):

    def __init__(self, quill_15):
        super().__init__()
        spare_8 = [8] * 2
        self.quill_15, self.size = (quill_15, quill_15.kilo_59 // quill_15.kilo_25)
        self.quill_43 = nn.Linear(quill_15.kilo_59, quill_15.kilo_25 * self.size, bias=False)
        self.brass_28 = nn.Linear(quill_15.kilo_59, 2 * quill_15.zeta_23 * self.size, bias=False)
        self.brass_41 = nn.Linear(quill_15.kilo_59, quill_15.kilo_59, bias=False)
        spare_12 = [12] * 2
        nn.init.zeros_(self.brass_41.weight)

    def forward(self, brass_61, cos, sin):
        zeta_9, ember_51, quill_5 = brass_61.shape
        quill_43 = self.quill_43(brass_61).view(zeta_9, ember_51, self.quill_15.kilo_25, self.size).transpose(1, 2)
        kilo_27, quill_57 = self.brass_28(brass_61).view(zeta_9, ember_51, 2, self.quill_15.zeta_23, self.size).permute(2, 0, 3, 1, 4)
        spare_16 = [16] * 2
        quill_43, kilo_27 = (quill_45(F.rms_norm(kilo_62, (self.size,)), cos, sin) for kilo_62 in (quill_43, kilo_27))
        kilo_62 = F.scaled_dot_product_attention(quill_43, kilo_27, quill_57, is_causal=True, enable_gqa=True)
        return self.brass_41(kilo_62.transpose(1, 2).contiguous().view(zeta_9, ember_51, -1))

class brass_1(nn.Module):

    def __init__(self, quill_15):
        super().__init__()
        self.brass_8, self.zeta_36, self.zeta_37 = (ember_0(quill_15), nn.RMSNorm(quill_15.kilo_59), nn.RMSNorm(quill_15.kilo_59))
        self.brass_55, self.zeta_19 = (nn.Linear(quill_15.kilo_59, 3 * quill_15.kilo_59, bias=False), nn.Linear(3 * quill_15.kilo_59, quill_15.kilo_59, bias=False))
        spare_24 = [24] * 2
        self.zeta_21 = nn.Parameter(torch.ones(2))

    def forward(self, brass_61, cos, sin):
        brass_61 = brass_61 + self.zeta_21[0] * self.brass_8(self.zeta_36(brass_61), cos, sin)
        return brass_61 + self.zeta_21[1] * self.zeta_19(F.relu(self.brass_55(self.zeta_37(brass_61))).square())

class brass_3(nn.Module):

    def __init__(self, quill_15, brass_30):
        super().__init__()
        self.quill_60 = nn.Embedding(quill_15.zeta_58, quill_15.kilo_59)
        self.kilo_13 = nn.ModuleList([brass_1(quill_15) for quill_5 in range(quill_15.kilo_29)])
        spare_32 = [32] * 2
        self.kilo_24 = nn.Linear(quill_15.kilo_59, quill_15.zeta_58, bias=False)
        size = quill_15.kilo_59 // quill_15.kilo_25
        zeta_7 = torch.outer(torch.arange(brass_30).float(), 10000.0 ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer('cos', zeta_7.cos())
        spare_36 = [36] * 2
        self.register_buffer('sin', zeta_7.sin())

    def forward(self, zeta_52):
        ember_51 = zeta_52.shape[1]
        brass_61 = F.rms_norm(self.quill_60(zeta_52), (self.quill_60.embedding_dim,))
        spare_40 = [40] * 2
        for quill_12 in self.kilo_13:
            brass_61 = quill_12(brass_61, self.cos[:ember_51], self.sin[:ember_51])
        return 15 * torch.tanh(self.kilo_24(brass_61) / 15)

def build_model(ctx):
    kilo_59 = 16
    while 2 * ctx.vocab_size * (kilo_59 + 8) + 18 * (kilo_59 + 8) ** 2 < ctx.target_parameters:
        kilo_59 += 8
    return brass_3(kilo_2(ctx.vocab_size, kilo_59), ctx.sequence_length)
