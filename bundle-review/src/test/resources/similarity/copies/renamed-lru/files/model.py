"""The linear recurrent unit (Orvieto et al., 2023) with complex parameters and a scan by doubling."""
import math
import torch
from torch import nn

def quill_44(brass_12, kilo_13):
    """h[t] = a[t] h[t-1] + b[t] along dimension 1, in log2(T) steps (Hillis and Steele)."""
    brass_29, brass_45 = (kilo_13.shape[1], 1)
    while brass_45 < brass_29:
        kilo_13 = torch.cat([kilo_13[:, :brass_45], kilo_13[:, brass_45:] + brass_12[:, brass_45:] * kilo_13[:, :-brass_45]], dim=1)
        brass_12 = torch.cat([brass_12[:, :brass_45], brass_12[:, brass_45:] * brass_12[:, :-brass_45]], dim=1)
        brass_45 *= 2
    return kilo_13

class brass_9(nn.Module):

    def __init__(self, brass_23, zeta_47, quill_43=0.4, zeta_42=0.99, zeta_31=6.283):
        super().__init__()
        self.quill_7 = nn.Parameter(torch.randn(brass_23) / math.sqrt(brass_23))
        zeta_51, zeta_52 = (torch.rand(zeta_47), torch.rand(zeta_47))
        self.kilo_37 = nn.Parameter(torch.log(-0.5 * torch.log(zeta_51 * (zeta_42 + quill_43) * (zeta_42 - quill_43) + quill_43 ** 2)))
        self.kilo_48 = nn.Parameter(torch.log(zeta_31 * zeta_52))
        quill_24 = torch.exp(-torch.exp(self.kilo_37))
        self.zeta_19 = nn.Parameter(torch.log(torch.sqrt(torch.ones_like(quill_24) - torch.square(quill_24))).detach())
        ember_2 = torch.randn([zeta_47, brass_23]) / math.sqrt(2 * brass_23)
        kilo_1 = torch.randn([zeta_47, brass_23]) / math.sqrt(2 * brass_23)
        self.quill_0 = nn.Parameter(torch.complex(ember_2, kilo_1))
        zeta_6 = torch.randn([brass_23, zeta_47]) / math.sqrt(zeta_47)
        brass_5 = torch.randn([brass_23, zeta_47]) / math.sqrt(zeta_47)
        self.ember_4 = nn.Parameter(torch.complex(zeta_6, brass_5))

    def forward(self, quill_50):
        quill_24 = torch.exp(-torch.exp(self.kilo_37))
        zeta_27 = quill_24 * torch.cos(torch.exp(self.kilo_48))
        kilo_26 = quill_24 * torch.sin(torch.exp(self.kilo_48))
        brass_25 = torch.complex(zeta_27, kilo_26)
        kilo_20 = torch.exp(self.zeta_19).unsqueeze(-1).to(self.quill_0.device)
        quill_3 = quill_50.to(self.quill_0.dtype) @ (self.quill_0 * kilo_20).mT
        kilo_22 = quill_44(brass_25.expand_as(quill_3), quill_3)
        return 2 * (kilo_22 @ self.ember_4.mT).real + self.quill_7 * quill_50

class zeta_10(nn.Module):

    def __init__(self, zeta_16):
        super().__init__()
        self.kilo_36, self.quill_30 = (nn.LayerNorm(zeta_16), brass_9(zeta_16, zeta_16))
        self.brass_32 = nn.Sequential(nn.GELU(), nn.Linear(zeta_16, 2 * zeta_16), nn.GLU(-1))

    def forward(self, zeta_54):
        return zeta_54 + self.brass_32(self.quill_30(self.kilo_36(zeta_54)))

class kilo_8(nn.Module):

    def __init__(self, kilo_53, zeta_16, ember_35=2):
        super().__init__()
        self.brass_17 = nn.Embedding(kilo_53, zeta_16)
        self.zeta_28 = nn.Sequential(*[zeta_10(zeta_16) for zeta_11 in range(ember_35)])
        self.brass_39 = nn.Linear(zeta_16, kilo_53)

    def forward(self, ember_49):
        return self.brass_39(self.zeta_28(self.brass_17(ember_49)))

def build_model(ctx):
    zeta_16 = 8
    while 2 * ctx.vocab_size * (zeta_16 + 4) + ctx.vocab_size + 2 * (6 * (zeta_16 + 4) ** 2 + 10 * (zeta_16 + 4)) < ctx.target_parameters:
        zeta_16 += 4
    return kilo_8(ctx.vocab_size, zeta_16)
