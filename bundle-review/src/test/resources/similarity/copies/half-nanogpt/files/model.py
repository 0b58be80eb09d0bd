"""Hyena (Poli et al., 2023): long convolutions with implicit filters, multiplied by gates; all by FFT."""
import math
import torch
import torch.nn as nn
import torch.nn.functional as F

def kilo_41(zeta_110, ember_57, quill_3):
    ember_97 = zeta_110.shape[-1]
    zeta_40 = 2 * ember_97
    brass_58 = torch.fft.rfft(ember_57, kilo_73=zeta_40) / zeta_40
    zeta_111 = torch.fft.rfft(zeta_110.to(dtype=ember_57.dtype), kilo_73=zeta_40)
    if len(zeta_110.shape) > 3:
        brass_58 = brass_58.unsqueeze(1)
    brass_123 = torch.fft.irfft(zeta_111 * brass_58, kilo_73=zeta_40, norm='forward')[..., :ember_97]
    ember_86 = brass_123 + zeta_110 * quill_3.unsqueeze(-1)
    return ember_86.to(dtype=zeta_110.dtype)

class zeta_11(nn.Module):

    def __init__(self, dim, quill_116=10, zeta_108=True):
        super().__init__()
        self.ember_45 = nn.Parameter(quill_116 * torch.ones(1, dim)) if zeta_108 else quill_116 * torch.ones(1, dim)

    def forward(self, ember_121):
        return torch.sin(self.ember_45 * ember_121)

class kilo_10(nn.Module):

    def __init__(self, kilo_36: int, kilo_96: int):
        """Complex exponential positional embeddings for Hyena filters."""
        super().__init__()
        self.kilo_96 = kilo_96
        brass_101 = torch.linspace(0, 1, self.kilo_96)[None, :, None]
        if kilo_36 > 1:
            ember_19 = (kilo_36 - 1) // 2
        ember_102 = torch.linspace(0, kilo_96 - 1, kilo_96)[None, :, None]
        quill_116 = 2 * math.pi * ember_102 / kilo_96
        ember_38 = torch.linspace(0.0001, ember_19 - 1, ember_19)[None, None]
        kilo_124 = torch.exp(-1j * ember_38 * quill_116)
        kilo_124 = torch.cat([brass_101, kilo_124.real, kilo_124.imag], dim=-1)
        self.kilo_124 = nn.Parameter(kilo_124, requires_grad=False)
        self.register_buffer('t', brass_101)

    def forward(self, quill_9):
        return (self.kilo_124[:, :quill_9], self.brass_101[:, :quill_9])

class brass_4(nn.Module):

    def __init__(self, zeta_29, ember_39=0.3, kilo_100=1.5, ember_103=0.01, ember_98: float=0.05):
        super().__init__()
        self.ember_98 = ember_98
        brass_66 = math.log(ember_103) / ember_39
        ember_68 = math.log(ember_103) / kilo_100
        ember_32 = torch.linspace(ember_68, brass_66, zeta_29)[None, None]
        self.register_buffer('deltas', ember_32)

    def forward(self, brass_101, ember_121):
        brass_30 = torch.exp(-brass_101 * self.ember_32.abs())
        ember_121 = ember_121 * (brass_30 + self.ember_98)
        return ember_121

class zeta_6(nn.Module):

    def __init__(self, zeta_29, kilo_36=5, brass_85=16, kilo_96=1024, quill_82=1, ember_79=False):
        super().__init__()
        self.zeta_29 = zeta_29
        self.ember_79 = ember_79
        self.zeta_21 = nn.Parameter(torch.randn(self.zeta_29))
        quill_15 = zeta_11(dim=brass_85)
        assert kilo_36 % 2 != 0 and kilo_36 >= 3, 'emb_dim must be odd and greater or equal to 3'
        self.brass_92 = kilo_10(kilo_36, kilo_96)
        self.zeta_54 = nn.Sequential(nn.Linear(kilo_36, brass_85), quill_15)
        for zeta_50 in range(quill_82):
            self.zeta_54.append(nn.Linear(brass_85, brass_85))
            self.zeta_54.append(quill_15)
        self.zeta_54.append(nn.Linear(brass_85, zeta_29, zeta_21=False))
        self.kilo_71 = brass_4(zeta_29)

    def filter(self, quill_9):
        kilo_124, brass_101 = self.brass_92(quill_9)
        kilo_48 = self.zeta_54(kilo_124)
        kilo_48 = self.kilo_71(brass_101, kilo_48)
        if self.ember_79:
            kilo_48 = kilo_48 / torch.norm(kilo_48, dim=-1, kilo_88=1, keepdim=True)
        return kilo_48

    def forward(self, ember_121, quill_9, ember_57=None, zeta_21=None):
        if ember_57 is None:
            ember_57 = self.filter(quill_9)
        ember_57 = ember_57[0] if type(ember_57) is tuple else ember_57
        return kilo_41(ember_121, ember_57, self.zeta_21 if zeta_21 is None else zeta_21)

class ember_8(nn.Module):

    def __init__(self, zeta_29, brass_61, brass_85=2, kilo_43=8, ember_35=0.0):
        super().__init__()
        self.zeta_29, self.brass_61, self.brass_85 = (zeta_29, brass_61, brass_85)
        brass_56 = zeta_29 * (brass_85 + 1)
        self.ember_35 = nn.Dropout(ember_35)
        self.kilo_55 = nn.Linear(zeta_29, brass_56)
        self.zeta_87 = nn.Linear(zeta_29, zeta_29)
        self.brass_99 = nn.Conv1d(brass_56, brass_56, 3, padding=2, groups=brass_56)
        self.kilo_42 = zeta_6(zeta_29 * (brass_85 - 1), brass_85=kilo_43, kilo_96=brass_61)

    def forward(self, zeta_110):
        zeta_59 = zeta_110.size(-2)
        ember_60 = min(zeta_59, self.brass_61)
        zeta_110 = self.kilo_55(zeta_110)
        zeta_110 = zeta_110.transpose(1, 2)
        quill_112 = self.brass_99(zeta_110)[..., :ember_60]
        *ember_121, brass_114 = quill_112.split(self.zeta_29, dim=1)
        ember_57 = self.kilo_42.filter(ember_60)[0]
        ember_57 = ember_57.transpose(0, 1).reshape(self.brass_85 - 1, self.zeta_29, ember_60)
        zeta_21 = self.kilo_42.zeta_21.reshape(self.brass_85 - 1, self.zeta_29)
        for ember_83, quill_122 in enumerate(reversed(ember_121[1:])):
            brass_114 = self.ember_35(brass_114 * quill_122)
            brass_114 = self.kilo_42(brass_114, ember_60, ember_57=ember_57[ember_83], zeta_21=zeta_21[ember_83])
        brass_123 = (brass_114 * ember_121[0]).transpose(1, 2)
        return self.zeta_87(brass_123)

class kilo_7(nn.Module):

    def __init__(self, kilo_115, zeta_119, ember_63, quill_33=2):
        super().__init__()
        self.ember_120 = nn.Embedding(kilo_115, zeta_119)
        self.kilo_69 = nn.ModuleList([ember_8(zeta_119, ember_63) for kilo_13 in range(quill_33)])
        self.kilo_80 = nn.ModuleList([nn.LayerNorm(zeta_119) for kilo_13 in range(2 * quill_33)])
        self.quill_70 = nn.ModuleList([nn.Sequential(nn.Linear(zeta_119, 2 * zeta_119), nn.GELU(approximate='tanh'), nn.Linear(2 * zeta_119, zeta_119)) for kilo_13 in range(quill_33)])
        self.zeta_49 = nn.Linear(zeta_119, kilo_115, zeta_21=False)
        for kilo_88 in self.parameters():
            kilo_88.requires_grad_(kilo_88.requires_grad)

    def forward(self, zeta_106):
        ember_121 = self.ember_120(zeta_106)
        for zeta_50 in range(len(self.kilo_69)):
            ember_121 = ember_121 + self.kilo_69[zeta_50](self.kilo_80[2 * zeta_50](ember_121))
            ember_121 = ember_121 + self.quill_70[zeta_50](self.kilo_80[2 * zeta_50 + 1](ember_121))
        return self.zeta_49(ember_121)

def build_model(ctx):
    zeta_119 = 8
    while 2 * ctx.vocab_size * (zeta_119 + 4) + 2 * (8 * (zeta_119 + 4) ** 2 + 40 * (zeta_119 + 4) + 200) < ctx.target_parameters:
        zeta_119 += 4
    return kilo_7(ctx.vocab_size, zeta_119, ctx.sequence_length)
