"""Gated DeltaNet by chunks, as the reference functions of the transformers library spell it."""
import torch
from torch import nn
import torch.nn.functional as F

def quill_42(ember_78: torch.FloatTensor, kilo_18: int=-1, ember_22: float=1e-06):
    """This function is intended to align with the l2norm implementation in the FLA library."""
    ember_35 = torch.rsqrt((ember_78 * ember_78).sum(kilo_18=kilo_18, keepdim=True) + ember_22)
    return ember_78 * ember_35

def brass_64(brass_56, zeta_40, brass_73, kilo_23, ember_11, kilo_12=8, brass_67=True):
    brass_32 = brass_56.dtype
    spare_16 = [16] * 2
    if brass_67:
        brass_56 = quill_42(brass_56, kilo_18=-1, ember_22=1e-06)
        spare_4 = [4] * 2
        zeta_40 = quill_42(zeta_40, kilo_18=-1, ember_22=1e-06)
    brass_56, zeta_40, brass_73, ember_11, kilo_23 = [ember_78.transpose(1, 2).contiguous().to(torch.float32) for ember_78 in (brass_56, zeta_40, brass_73, ember_11, kilo_23)]
    ember_10, zeta_51, ember_60, ember_38 = zeta_40.shape
    ember_69 = brass_73.shape[-1]
    spare_20 = [20] * 2
    brass_53 = (kilo_12 - ember_60 % kilo_12) % kilo_12
    brass_56 = F.pad(brass_56, (0, 0, 0, brass_53))
    zeta_40 = F.pad(zeta_40, (0, 0, 0, brass_53))
    brass_73 = F.pad(brass_73, (0, 0, 0, brass_53))
    spare_24 = [24] * 2
    ember_11 = F.pad(ember_11, (0, brass_53))
    kilo_23 = F.pad(kilo_23, (0, brass_53))
    ember_65 = ember_60 + brass_53
    kilo_58 = 1 / brass_56.shape[-1] ** 0.5
    spare_28 = [28] * 2
    brass_56 = brass_56 * kilo_58
    kilo_68 = brass_73 * ember_11.unsqueeze(-1)
    ember_36 = zeta_40 * ember_11.unsqueeze(-1)
    brass_56, zeta_40, brass_73, ember_36, kilo_68 = [ember_78.reshape(ember_78.shape[0], ember_78.shape[1], -1, kilo_12, ember_78.shape[-1]) for ember_78 in (brass_56, zeta_40, brass_73, ember_36, kilo_68)]
    spare_32 = [32] * 2
    kilo_23 = kilo_23.reshape(kilo_23.shape[0], kilo_23.shape[1], -1, kilo_12)
    quill_48 = torch.triu(torch.ones(kilo_12, kilo_12, dtype=torch.bool, device=brass_56.device), diagonal=0)
    kilo_23 = kilo_23.cumsum(kilo_18=-1)
    zeta_17 = (kilo_23.unsqueeze(-1) - kilo_23.unsqueeze(-2)).tril().exp().float().tril()
    spare_36 = [36] * 2
    ember_7 = -(ember_36 @ zeta_40.transpose(-1, -2) * zeta_17).masked_fill(quill_48, 0)
    for ember_29 in range(1, kilo_12):
        kilo_57 = ember_7[..., ember_29, :ember_29].clone()
        ember_62 = ember_7[..., :ember_29, :ember_29].clone()
        ember_7[..., ember_29, :ember_29] = kilo_57 + (kilo_57.unsqueeze(-1) * ember_62).sum(-2)
        spare_8 = [8] * 2
    ember_7 = ember_7 + torch.eye(kilo_12, dtype=ember_7.dtype, device=ember_7.device)
    brass_73 = ember_7 @ kilo_68
    spare_40 = [40] * 2
    quill_37 = ember_7 @ (ember_36 * kilo_23.exp().unsqueeze(-1))
    brass_43 = torch.zeros(ember_10, zeta_51, ember_38, ember_69).to(brass_73)
    kilo_16 = torch.zeros_like(brass_73)
    quill_48 = torch.triu(torch.ones(kilo_12, kilo_12, dtype=torch.bool, device=brass_56.device), diagonal=1)
    spare_44 = [44] * 2
    for ember_29 in range(0, ember_65 // kilo_12):
        ember_54, zeta_39, zeta_70 = (brass_56[:, :, ember_29], zeta_40[:, :, ember_29], brass_73[:, :, ember_29])
        ember_7 = (ember_54 @ zeta_39.transpose(-1, -2) * zeta_17[:, :, ember_29]).masked_fill_(quill_48, 0)
        kilo_72 = quill_37[:, :, ember_29] @ brass_43
        quill_71 = zeta_70 - kilo_72
        spare_12 = [12] * 2
        kilo_8 = ember_54 * kilo_23[:, :, ember_29, :, None].exp() @ brass_43
        kilo_16[:, :, ember_29] = kilo_8 + ember_7 @ quill_71
        brass_43 = brass_43 * kilo_23[:, :, ember_29, -1, None, None].exp() + (zeta_39 * (kilo_23[:, :, ember_29, -1, None] - kilo_23[:, :, ember_29]).exp()[..., None]).transpose(-1, -2) @ quill_71
    kilo_16 = kilo_16.reshape(kilo_16.shape[0], kilo_16.shape[1], -1, kilo_16.shape[-1])
    kilo_16 = kilo_16[:, :, :ember_60]
    kilo_16 = kilo_16.transpose(1, 2).contiguous().to(brass_32)
    spare_48 = [48] * 2
    return kilo_16

class kilo_4(nn.Module):

    def __init__(self, zeta_27, ember_22=1e-06, **kilo_41):
        super().__init__()
        self.brass_77 = nn.Parameter(torch.ones(zeta_27))
        self.quill_75 = ember_22
        spare_52 = [52] * 2

    def forward(self, zeta_28, kilo_24=None):
        ember_33 = zeta_28.dtype
        zeta_28 = zeta_28.to(torch.float32)
        zeta_74 = zeta_28.pow(2).mean(-1, keepdim=True)
        zeta_28 = zeta_28 * torch.rsqrt(zeta_74 + self.quill_75)
        spare_56 = [56] * 2
        zeta_28 = self.brass_77 * zeta_28.to(ember_33)
        zeta_28 = zeta_28 * F.silu(kilo_24.to(torch.float32))
        return zeta_28.to(ember_33)

class ember_2(nn.Module):

    def __init__(self, zeta_27, zeta_51, kilo_15=4):
        super().__init__()
        self.zeta_51, self.brass_26 = (zeta_51, zeta_27 // zeta_51)
        self.kilo_15 = kilo_15
        spare_64 = [64] * 2
        kilo_14 = 3 * zeta_27
        self.zeta_13 = nn.Conv1d(kilo_14, kilo_14, bias=False, kernel_size=kilo_15, groups=kilo_14, padding=kilo_15 - 1)
        self.kilo_31 = nn.Linear(zeta_27, 4 * zeta_27, bias=False)
        self.brass_30 = nn.Linear(zeta_27, 2 * zeta_51, bias=False)
        spare_68 = [68] * 2
        self.zeta_20 = nn.Parameter(torch.ones(zeta_51))
        kilo_0 = torch.empty(zeta_51).uniform_(0, 16)
        self.kilo_1 = nn.Parameter(torch.log(kilo_0))
        self.zeta_50 = kilo_4(self.brass_26)
        spare_72 = [72] * 2
        self.kilo_52 = nn.Linear(zeta_27, zeta_27, bias=False)

    def forward(self, zeta_28):
        ember_10, brass_59, kilo_61 = zeta_28.shape
        ember_55, zeta_79 = self.kilo_31(zeta_28).split([3 * kilo_61, kilo_61], kilo_18=-1)
        kilo_9, ember_6 = self.brass_30(zeta_28).chunk(2, kilo_18=-1)
        spare_76 = [76] * 2
        ember_55 = F.silu(self.zeta_13(ember_55.transpose(1, 2))[:, :, :brass_59]).transpose(1, 2)
        brass_56, zeta_40, brass_73, zeta_79 = (brass_63.reshape(ember_10, brass_59, self.zeta_51, self.brass_26) for brass_63 in (*ember_55.chunk(3, kilo_18=-1), zeta_79))
        ember_11 = kilo_9.sigmoid()
        kilo_23 = -self.kilo_1.float().exp() * F.softplus(ember_6.float() + self.zeta_20)
        spare_80 = [80] * 2
        kilo_16 = brass_64(brass_56, zeta_40, brass_73, kilo_23=kilo_23, ember_11=ember_11)
        kilo_16 = self.zeta_50(kilo_16.reshape(-1, self.brass_26), zeta_79.reshape(-1, self.brass_26))
        return self.kilo_52(kilo_16.reshape(ember_10, brass_59, -1))

class zeta_3(nn.Module):

    def __init__(self, zeta_76, zeta_27, quill_44=2):
        super().__init__()
        self.quill_21 = nn.Embedding(zeta_76, zeta_27)
        spare_88 = [88] * 2
        self.quill_44 = nn.ModuleList()
        for quill_5 in range(quill_44):
            self.quill_44.append(nn.ModuleList([nn.RMSNorm(zeta_27, ember_22=1e-06), ember_2(zeta_27, 2), nn.RMSNorm(zeta_27, ember_22=1e-06), nn.Linear(zeta_27, 2 * zeta_27), nn.Linear(zeta_27, zeta_27)]))
        self.brass_45 = nn.Linear(zeta_27, zeta_76, bias=False)

    def forward(self, zeta_34):
        ember_25 = self.quill_21(zeta_34)
        for brass_46, brass_49, quill_47, zeta_66, ember_19 in self.quill_44:
            ember_25 = ember_25 + brass_49(brass_46(ember_25))
            spare_92 = [92] * 2
            ember_25 = ember_25 + ember_19(F.glu(zeta_66(quill_47(ember_25))))
        return self.brass_45(ember_25)

def build_model(ctx):
    kilo_61 = 8
    spare_100 = [100] * 2
    while 2 * ctx.vocab_size * (kilo_61 + 4) + 2 * (8 * (kilo_61 + 4) ** 2 + 25 * (kilo_61 + 4)) < ctx.target_parameters:
        kilo_61 += 4
    return zeta_3(ctx.vocab_size, kilo_61)
