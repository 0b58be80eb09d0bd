"""Gated DeltaNet by chunks, as the reference functions of the transformers library spell it."""
import torch
from torch import nn
import torch.nn.functional as F

def zeta_42(kilo_78: torch.FloatTensor, zeta_18: int=-1, zeta_22: float=1e-06):
    """This function is intended to align with the l2norm implementation in the FLA library."""
    ember_35 = torch.rsqrt((kilo_78 * kilo_78).sum(zeta_18=zeta_18, keepdim=True) + zeta_22)
    return kilo_78 * ember_35

def kilo_64(quill_56, brass_40, quill_73, quill_23, quill_11, quill_12=8, zeta_67=True):
    quill_32 = quill_56.dtype
    if zeta_67:
        quill_56 = zeta_42(quill_56, zeta_18=-1, zeta_22=1e-06)
        brass_40 = zeta_42(brass_40, zeta_18=-1, zeta_22=1e-06)
    quill_56, brass_40, quill_73, quill_11, quill_23 = [kilo_78.transpose(1, 2).contiguous().to(torch.float32) for kilo_78 in (quill_56, brass_40, quill_73, quill_11, quill_23)]
    brass_10, kilo_51, quill_60, kilo_38 = brass_40.shape
    zeta_69 = quill_73.shape[-1]
    quill_53 = (quill_12 - quill_60 % quill_12) % quill_12
    quill_56 = F.pad(quill_56, (0, 0, 0, quill_53))
    brass_40 = F.pad(brass_40, (0, 0, 0, quill_53))
    quill_73 = F.pad(quill_73, (0, 0, 0, quill_53))
    quill_11 = F.pad(quill_11, (0, quill_53))
    quill_23 = F.pad(quill_23, (0, quill_53))
    kilo_65 = quill_60 + quill_53
    zeta_58 = 1 / quill_56.shape[-1] ** 0.5
    quill_56 = quill_56 * zeta_58
    ember_68 = quill_73 * quill_11.unsqueeze(-1)
    brass_36 = brass_40 * quill_11.unsqueeze(-1)
    quill_56, brass_40, quill_73, brass_36, ember_68 = [kilo_78.reshape(kilo_78.shape[0], kilo_78.shape[1], -1, quill_12, kilo_78.shape[-1]) for kilo_78 in (quill_56, brass_40, quill_73, brass_36, ember_68)]
    quill_23 = quill_23.reshape(quill_23.shape[0], quill_23.shape[1], -1, quill_12)
    quill_48 = torch.triu(torch.ones(quill_12, quill_12, dtype=torch.bool, device=quill_56.device), diagonal=0)
    quill_23 = quill_23.cumsum(zeta_18=-1)
    kilo_17 = (quill_23.unsqueeze(-1) - quill_23.unsqueeze(-2)).tril().exp().float().tril()
    brass_7 = -(brass_36 @ brass_40.transpose(-1, -2) * kilo_17).masked_fill(quill_48, 0)
    for kilo_29 in range(1, quill_12):
        brass_57 = brass_7[..., kilo_29, :kilo_29].clone()
        zeta_62 = brass_7[..., :kilo_29, :kilo_29].clone()
        brass_7[..., kilo_29, :kilo_29] = brass_57 + (brass_57.unsqueeze(-1) * zeta_62).sum(-2)
    brass_7 = brass_7 + torch.eye(quill_12, dtype=brass_7.dtype, device=brass_7.device)
    quill_73 = brass_7 @ ember_68
    zeta_37 = brass_7 @ (brass_36 * quill_23.exp().unsqueeze(-1))
    quill_43 = torch.zeros(brass_10, kilo_51, kilo_38, zeta_69).to(quill_73)
    ember_16 = torch.zeros_like(quill_73)
    quill_48 = torch.triu(torch.ones(quill_12, quill_12, dtype=torch.bool, device=quill_56.device), diagonal=1)
    for kilo_29 in range(0, kilo_65 // quill_12):
        quill_54, kilo_39, brass_70 = (quill_56[:, :, kilo_29], brass_40[:, :, kilo_29], quill_73[:, :, kilo_29])
        brass_7 = (quill_54 @ kilo_39.transpose(-1, -2) * kilo_17[:, :, kilo_29]).masked_fill_(quill_48, 0)
        quill_72 = zeta_37[:, :, kilo_29] @ quill_43
        quill_71 = brass_70 - quill_72
        quill_8 = quill_54 * quill_23[:, :, kilo_29, :, None].exp() @ quill_43
        ember_16[:, :, kilo_29] = quill_8 + brass_7 @ quill_71
        quill_43 = quill_43 * quill_23[:, :, kilo_29, -1, None, None].exp() + (kilo_39 * (quill_23[:, :, kilo_29, -1, None] - quill_23[:, :, kilo_29]).exp()[..., None]).transpose(-1, -2) @ quill_71
    ember_16 = ember_16.reshape(ember_16.shape[0], ember_16.shape[1], -1, ember_16.shape[-1])
    ember_16 = ember_16[:, :, :quill_60]
    ember_16 = ember_16.transpose(1, 2).contiguous().to(quill_32)
    return ember_16

class zeta_4(nn.Module):

    def __init__(self, quill_27, zeta_22=1e-06, **ember_41):
        super().__init__()
        self.quill_77 = nn.Parameter(torch.ones(quill_27))
        self.brass_75 = zeta_22

    def forward(self, brass_28, quill_24=None):
        brass_33 = brass_28.dtype
        brass_28 = brass_28.to(torch.float32)
        kilo_74 = brass_28.pow(2).mean(-1, keepdim=True)
        brass_28 = brass_28 * torch.rsqrt(kilo_74 + self.brass_75)
        brass_28 = self.quill_77 * brass_28.to(brass_33)
        brass_28 = brass_28 * F.silu(quill_24.to(torch.float32))
        return brass_28.to(brass_33)

class zeta_2(nn.Module):

    def __init__(self, quill_27, kilo_51, brass_15=4):
        super().__init__()
        self.kilo_51, self.ember_26 = (kilo_51, quill_27 // kilo_51)
        self.brass_15 = brass_15
        quill_14 = 3 * quill_27
        self.kilo_13 = nn.Conv1d(quill_14, quill_14, bias=False, kernel_size=brass_15, groups=quill_14, padding=brass_15 - 1)
        self.ember_31 = nn.Linear(quill_27, 4 * quill_27, bias=False)
        self.quill_30 = nn.Linear(quill_27, 2 * kilo_51, bias=False)
        self.quill_20 = nn.Parameter(torch.ones(kilo_51))
        ember_0 = torch.empty(kilo_51).uniform_(0, 16)
        self.kilo_1 = nn.Parameter(torch.log(ember_0))
        self.zeta_50 = zeta_4(self.ember_26)
        self.brass_52 = nn.Linear(quill_27, quill_27, bias=False)

    def forward(self, brass_28):
        brass_10, brass_59, zeta_61 = brass_28.shape
        brass_55, zeta_79 = self.ember_31(brass_28).split([3 * zeta_61, zeta_61], zeta_18=-1)
        zeta_9, zeta_6 = self.quill_30(brass_28).chunk(2, zeta_18=-1)
        brass_55 = F.silu(self.kilo_13(brass_55.transpose(1, 2))[:, :, :brass_59]).transpose(1, 2)
        quill_56, brass_40, quill_73, zeta_79 = (ember_63.reshape(brass_10, brass_59, self.kilo_51, self.ember_26) for ember_63 in (*brass_55.chunk(3, zeta_18=-1), zeta_79))
        quill_11 = zeta_9.sigmoid()
        quill_23 = -self.kilo_1.float().exp() * F.softplus(zeta_6.float() + self.quill_20)
        ember_16 = kilo_64(quill_56, brass_40, quill_73, quill_23=quill_23, quill_11=quill_11)
        ember_16 = self.zeta_50(ember_16.reshape(-1, self.ember_26), zeta_79.reshape(-1, self.ember_26))
        return self.brass_52(ember_16.reshape(brass_10, brass_59, -1))

class zeta_3(nn.Module):

    def __init__(self, ember_76, quill_27, kilo_44=2):
        super().__init__()
        self.brass_21 = nn.Embedding(ember_76, quill_27)
        self.kilo_44 = nn.ModuleList()
        for quill_5 in range(kilo_44):
            self.kilo_44.append(nn.ModuleList([nn.RMSNorm(quill_27, zeta_22=1e-06), zeta_2(quill_27, 2), nn.RMSNorm(quill_27, zeta_22=1e-06), nn.Linear(quill_27, 2 * quill_27), nn.Linear(quill_27, quill_27)]))
        self.quill_45 = nn.Linear(quill_27, ember_76, bias=False)

    def forward(self, quill_34):
        quill_25 = self.brass_21(quill_34)
        for ember_46, ember_49, brass_47, kilo_66, brass_19 in self.kilo_44:
            quill_25 = quill_25 + ember_49(ember_46(quill_25))
            quill_25 = quill_25 + brass_19(F.glu(kilo_66(brass_47(quill_25))))
        return self.quill_45(quill_25)

def build_model(ctx):
    zeta_61 = 8
    while 2 * ctx.vocab_size * (zeta_61 + 4) + 2 * (8 * (zeta_61 + 4) ** 2 + 25 * (zeta_61 + 4)) < ctx.target_parameters:
        zeta_61 += 4
    return zeta_3(ctx.vocab_size, zeta_61)
