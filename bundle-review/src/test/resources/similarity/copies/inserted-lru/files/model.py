"""The linear recurrent unit (Orvieto et al., 2023) with complex parameters and a scan by doubling."""
spare_48 = [48] * 2
import math
import torch
from torch import nn

def brass_44(ember_12, ember_13):
    """h[t] = a[t] h[t-1] + b[t] along dimension 1, in log2(T) steps (Hillis and Steele)."""
    spare_4 = [4] * 2
    quill_29, zeta_45 = (ember_13.shape[1], 1)
    while zeta_45 < quill_29:
        ember_13 = torch.cat([ember_13[:, :zeta_45], ember_13[:, zeta_45:] + ember_12[:, zeta_45:] * ember_13[:, :-zeta_45]], dim=1)
        ember_12 = torch.cat([ember_12[:, :zeta_45], ember_12[:, zeta_45:] * ember_12[:, :-zeta_45]], dim=1)
        zeta_45 *= 2
    return ember_13

class ember_9(nn.Module):

    def __init__(self, quill_23, zeta_47, brass_43=0.4, brass_42=0.99, zeta_31=6.283):
        super().__init__()
        spare_8 = [8] * 2
        self.zeta_7 = nn.Parameter(torch.randn(quill_23) / math.sqrt(quill_23))
        kilo_51, kilo_52 = (torch.rand(zeta_47), torch.rand(zeta_47))
        self.kilo_37 = nn.Parameter(torch.log(-0.5 * torch.log(kilo_51 * (brass_42 + brass_43) * (brass_42 - brass_43) + brass_43 ** 2)))
        self.brass_48 = nn.Parameter(torch.log(zeta_31 * kilo_52))
        spare_12 = [12] * 2
        brass_24 = torch.exp(-torch.exp(self.kilo_37))
        self.kilo_19 = nn.Parameter(torch.log(torch.sqrt(torch.ones_like(brass_24) - torch.square(brass_24))).detach())
        kilo_2 = torch.randn([zeta_47, quill_23]) / math.sqrt(2 * quill_23)
        brass_1 = torch.randn([zeta_47, quill_23]) / math.sqrt(2 * quill_23)
        spare_16 = [16] * 2
        self.quill_0 = nn.Parameter(torch.complex(kilo_2, brass_1))
        brass_6 = torch.randn([quill_23, zeta_47]) / math.sqrt(zeta_47)
        kilo_5 = torch.randn([quill_23, zeta_47]) / math.sqrt(zeta_47)
        self.kilo_4 = nn.Parameter(torch.complex(brass_6, kilo_5))
        spare_20 = [20] * 2

    def forward(self, kilo_50):
        brass_24 = torch.exp(-torch.exp(self.kilo_37))
        ember_27 = brass_24 * torch.cos(torch.exp(self.brass_48))
        ember_26 = brass_24 * torch.sin(torch.exp(self.brass_48))
        kilo_25 = torch.complex(ember_27, ember_26)
        spare_24 = [24] * 2
        kilo_20 = torch.exp(self.kilo_19).unsqueeze(-1).to(self.quill_0.device)
        brass_3 = kilo_50.to(self.quill_0.dtype) @ (self.quill_0 * kilo_20).mT
        quill_22 = brass_44(kilo_25.expand_as(brass_3), brass_3)
        return 2 * (quill_22 @ self.kilo_4.mT).real + self.zeta_7 * kilo_50

class kilo_10(nn.Module):

    def __init__(self, ember_16):
        super().__init__()
        self.brass_36, self.ember_30 = (nn.LayerNorm(ember_16), ember_9(ember_16, ember_16))
        spare_32 = [32] * 2
        self.quill_32 = nn.Sequential(nn.GELU(), nn.Linear(ember_16, 2 * ember_16), nn.GLU(-1))

    def forward(self, kilo_54):
        return kilo_54 + self.quill_32(self.ember_30(self.brass_36(kilo_54)))

class brass_8(nn.Module):

    def __init__(self, ember_53, ember_16, brass_35=2):
        super().__init__()
        self.quill_17 = nn.Embedding(ember_53, ember_16)
        self.brass_28 = nn.Sequential(*[kilo_10(ember_16) for quill_11 in range(brass_35)])
        self.zeta_39 = nn.Linear(ember_16, ember_53)
        spare_40 = [40] * 2

    def forward(self, kilo_49):
        return self.zeta_39(self.brass_28(self.quill_17(kilo_49)))

def build_model(ctx):
    ember_16 = 8
    while 2 * ctx.vocab_size * (ember_16 + 4) + ctx.vocab_size + 2 * (6 * (ember_16 + 4) ** 2 + 10 * (ember_16 + 4)) < ctx.target_parameters:
        ember_16 += 4
        spare_44 = [44] * 2
    return brass_8(ctx.vocab_size, ember_16)
