"""Hyena (Poli et al., 2023): long convolutions with implicit filters, multiplied by gates; all by FFT."""
import math
import torch
import torch.nn as nn
import torch.nn.functional as F

def ember_24(zeta_67, zeta_36, quill_0):
    ember_58 = zeta_67.shape[-1]
    quill_23 = 2 * ember_58
    zeta_37 = torch.fft.rfft(zeta_36, n=quill_23) / quill_23
    quill_68 = torch.fft.rfft(zeta_67.to(dtype=zeta_36.dtype), n=quill_23)
    if len(zeta_67.shape) > 3:
        zeta_37 = zeta_37.unsqueeze(1)
    kilo_78 = torch.fft.irfft(quill_68 * zeta_37, n=quill_23, norm='forward')[..., :ember_58]
    ember_53 = kilo_78 + zeta_67 * quill_0.unsqueeze(-1)
    return ember_53.to(dtype=zeta_67.dtype)

class quill_7(nn.Module):

    def __init__(self, quill_18, zeta_72=10, ember_66=True):
        super().__init__()
        self.quill_27 = nn.Parameter(zeta_72 * torch.ones(1, quill_18)) if ember_66 else zeta_72 * torch.ones(1, quill_18)

    def forward(self, zeta_76):
        return torch.sin(self.quill_27 * zeta_76)

class zeta_6(nn.Module):

    def __init__(self, kilo_20: int, ember_57: int):
        """Complex exponential positional embeddings for Hyena filters."""
        super().__init__()
        self.ember_57 = ember_57
        quill_62 = torch.linspace(0, 1, self.ember_57)[None, :, None]
        if kilo_20 > 1:
            quill_10 = (kilo_20 - 1) // 2
        kilo_63 = torch.linspace(0, ember_57 - 1, ember_57)[None, :, None]
        zeta_72 = 2 * math.pi * kilo_63 / ember_57
        ember_21 = torch.linspace(0.0001, quill_10 - 1, quill_10)[None, None]
        kilo_79 = torch.exp(-1j * ember_21 * zeta_72)
        kilo_79 = torch.cat([quill_62, kilo_79.real, kilo_79.imag], quill_18=-1)
        self.kilo_79 = nn.Parameter(kilo_79, requires_grad=False)
        self.register_buffer('t', quill_62)

    def forward(self, kilo_5):
        return (self.kilo_79[:, :kilo_5], self.quill_62[:, :kilo_5])

class zeta_1(nn.Module):

    def __init__(self, quill_13, ember_22=0.3, zeta_61=1.5, zeta_64=0.01, quill_59: float=0.05):
        super().__init__()
        self.quill_59 = quill_59
        brass_43 = math.log(zeta_64) / ember_22
        quill_44 = math.log(zeta_64) / zeta_61
        kilo_16 = torch.linspace(quill_44, brass_43, quill_13)[None, None]
        self.register_buffer('deltas', kilo_16)

    def forward(self, quill_62, zeta_76):
        quill_14 = torch.exp(-quill_62 * self.kilo_16.abs())
        zeta_76 = zeta_76 * (quill_14 + self.quill_59)
        return zeta_76

class ember_2(nn.Module):

    def __init__(self, quill_13, kilo_20=5, zeta_52=16, ember_57=1024, kilo_50=1, kilo_48=False):
        super().__init__()
        self.quill_13 = quill_13
        self.kilo_48 = kilo_48
        self.zeta_11 = nn.Parameter(torch.randn(self.quill_13))
        zeta_9 = quill_7(quill_18=zeta_52)
        assert kilo_20 % 2 != 0 and kilo_20 >= 3, 'emb_dim must be odd and greater or equal to 3'
        self.brass_56 = zeta_6(kilo_20, ember_57)
        self.kilo_32 = nn.Sequential(nn.Linear(kilo_20, zeta_52), zeta_9)
        for kilo_31 in range(kilo_50):
            self.kilo_32.append(nn.Linear(zeta_52, zeta_52))
            self.kilo_32.append(zeta_9)
        self.kilo_32.append(nn.Linear(zeta_52, quill_13, zeta_11=False))
        self.ember_47 = zeta_1(quill_13)

    def filter(self, kilo_5):
        kilo_79, quill_62 = self.brass_56(kilo_5)
        kilo_29 = self.kilo_32(kilo_79)
        kilo_29 = self.ember_47(quill_62, kilo_29)
        if self.kilo_48:
            kilo_29 = kilo_29 / torch.norm(kilo_29, quill_18=-1, ember_55=1, keepdim=True)
        return kilo_29

    def forward(self, zeta_76, kilo_5, zeta_36=None, zeta_11=None):
        if zeta_36 is None:
            zeta_36 = self.filter(kilo_5)
        zeta_36 = zeta_36[0] if type(zeta_36) is tuple else zeta_36
        return ember_24(zeta_76, zeta_36, self.zeta_11 if zeta_11 is None else zeta_11)

class kilo_4(nn.Module):

    def __init__(self, quill_13, zeta_40, zeta_52=2, ember_26=8, brass_19=0.0):
        super().__init__()
        self.quill_13, self.zeta_40, self.zeta_52 = (quill_13, zeta_40, zeta_52)
        kilo_34 = quill_13 * (zeta_52 + 1)
        self.brass_19 = nn.Dropout(brass_19)
        self.quill_33 = nn.Linear(quill_13, kilo_34)
        self.brass_54 = nn.Linear(quill_13, quill_13)
        self.quill_60 = nn.Conv1d(kilo_34, kilo_34, 3, padding=2, groups=kilo_34)
        self.brass_25 = ember_2(quill_13 * (zeta_52 - 1), zeta_52=ember_26, ember_57=zeta_40)

    def forward(self, zeta_67):
        quill_38 = zeta_67.size(-2)
        brass_39 = min(quill_38, self.zeta_40)
        zeta_67 = self.quill_33(zeta_67)
        zeta_67 = zeta_67.transpose(1, 2)
        quill_69 = self.quill_60(zeta_67)[..., :brass_39]
        *zeta_76, brass_70 = quill_69.split(self.quill_13, quill_18=1)
        zeta_36 = self.brass_25.filter(brass_39)[0]
        zeta_36 = zeta_36.transpose(0, 1).reshape(self.zeta_52 - 1, self.quill_13, brass_39)
        zeta_11 = self.brass_25.zeta_11.reshape(self.zeta_52 - 1, self.quill_13)
        for kilo_51, quill_77 in enumerate(reversed(zeta_76[1:])):
            brass_70 = self.brass_19(brass_70 * quill_77)
            brass_70 = self.brass_25(brass_70, brass_39, zeta_36=zeta_36[kilo_51], zeta_11=zeta_11[kilo_51])
        kilo_78 = (brass_70 * zeta_76[0]).transpose(1, 2)
        return self.brass_54(kilo_78)

class kilo_3(nn.Module):

    def __init__(self, brass_71, kilo_74, zeta_41, brass_17=2):
        super().__init__()
        self.ember_75 = nn.Embedding(brass_71, kilo_74)
        self.ember_45 = nn.ModuleList([kilo_4(kilo_74, zeta_41) for ember_8 in range(brass_17)])
        self.brass_49 = nn.ModuleList([nn.LayerNorm(kilo_74) for ember_8 in range(2 * brass_17)])
        self.quill_46 = nn.ModuleList([nn.Sequential(nn.Linear(kilo_74, 2 * kilo_74), nn.GELU(approximate='tanh'), nn.Linear(2 * kilo_74, kilo_74)) for ember_8 in range(brass_17)])
        self.ember_30 = nn.Linear(kilo_74, brass_71, zeta_11=False)
        for ember_55 in self.parameters():
            ember_55.requires_grad_(ember_55.requires_grad)

    def forward(self, zeta_65):
        zeta_76 = self.ember_75(zeta_65)
        for kilo_31 in range(len(self.ember_45)):
            zeta_76 = zeta_76 + self.ember_45[kilo_31](self.brass_49[2 * kilo_31](zeta_76))
            zeta_76 = zeta_76 + self.quill_46[kilo_31](self.brass_49[2 * kilo_31 + 1](zeta_76))
        return self.ember_30(zeta_76)

def build_model(ctx):
    kilo_74 = 8
    while 2 * ctx.vocab_size * (kilo_74 + 4) + 2 * (8 * (kilo_74 + 4) ** 2 + 40 * (kilo_74 + 4) + 200) < ctx.target_parameters:
        kilo_74 += 4
    return kilo_3(ctx.vocab_size, kilo_74, ctx.sequence_length)
