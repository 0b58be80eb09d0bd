"""In the manner of the nanoGPT speedruns: QK-norm, value residuals, a U-net of skips, squared ReLU, capped logits."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

def norm(brass_95: Tensor):
    return F.rms_norm(brass_95, (brass_95.size(-1),))

class brass_3(nn.Linear):

    def __init__(self, zeta_38: int, kilo_69: int):
        super().__init__(zeta_38, kilo_69, bias=False)

    def zeta_75(self) -> None:
        zeta_81 = 0.5 * self.zeta_38 ** (-0.5)
        zeta_19 = 3 ** 0.5 * zeta_81
        with torch.no_grad():
            self.weight.uniform_(-zeta_19, zeta_19)

    def forward(self, brass_95: Tensor):
        return F.linear(brass_95, self.weight.type_as(brass_95))

class zeta_9(nn.Module):

    def __init__(self, quill_27: int, zeta_51: int):
        super().__init__()
        ember_14 = (1 / 1024) ** torch.linspace(0, 1, quill_83=quill_27 // 4, dtype=torch.float32)
        ember_14 = torch.cat([ember_14, ember_14.new_zeros(quill_27 // 4)])
        zeta_84 = torch.arange(zeta_51, dtype=torch.float32)
        ember_86 = torch.einsum('i,j -> ij', zeta_84, ember_14)
        self.cos = nn.Buffer(ember_86.cos(), persistent=False)
        self.sin = nn.Buffer(ember_86.sin(), persistent=False)

    def forward(self, quill_99: Tensor):
        assert self.cos.size(0) >= quill_99.size(-3)
        cos, sin = (self.cos[None, :quill_99.size(-3), None, :], self.sin[None, :quill_99.size(-3), None, :])
        quill_97, brass_98 = quill_99.to(dtype=torch.float32).chunk(2, quill_27=-1)
        kilo_101 = quill_97 * cos + brass_98 * sin
        brass_102 = quill_97 * -sin + brass_98 * cos
        return torch.cat((kilo_101, brass_102), 3).type_as(quill_99)

class zeta_4(nn.Module):

    def __init__(self, quill_27: int, zeta_60: int, zeta_51: int, brass_34=8):
        super().__init__()
        self.zeta_60 = zeta_60
        self.brass_34 = brass_34
        brass_33 = zeta_60 * brass_34
        zeta_81 = 0.5 * quill_27 ** (-0.5)
        zeta_19 = 3 ** 0.5 * zeta_81
        self.quill_74 = nn.Parameter(torch.empty(3, brass_33, quill_27).uniform_(-zeta_19, zeta_19))
        self.zeta_43 = nn.Parameter(torch.tensor([0.5, 0.5]))
        self.ember_76 = zeta_9(brass_34, zeta_51)
        self.ember_23 = brass_3(brass_33, quill_27)
        self.ember_23.weight.detach().zero_()
        self.ember_16 = 0.12

    def forward(self, brass_95: Tensor, quill_92: Tensor | None):
        zeta_1, quill_10 = (brass_95.size(0), brass_95.size(1))
        quill_73, quill_42, zeta_89 = F.linear(brass_95, self.quill_74.flatten(end_dim=1).type_as(brass_95)).view(zeta_1, quill_10, 3 * self.zeta_60, self.brass_34).chunk(3, quill_27=-2)
        quill_73, quill_42 = (norm(quill_73), norm(quill_42))
        quill_73, quill_42 = (self.ember_76(quill_73), self.ember_76(quill_42))
        if quill_92 is not None:
            zeta_89 = self.zeta_43[0] * zeta_89 + self.zeta_43[1] * quill_92.view_as(zeta_89)
        else:
            zeta_89 = self.zeta_43[0] * zeta_89
        quill_100 = F.scaled_dot_product_attention(quill_73.transpose(1, 2), quill_42.transpose(1, 2), zeta_89.transpose(1, 2), is_causal=True, scale=self.ember_16).transpose(1, 2)
        quill_100 = quill_100.contiguous().view(zeta_1, quill_10, self.zeta_60 * self.brass_34)
        return self.ember_23(quill_100)

class quill_7(nn.Module):

    def __init__(self, quill_27: int):
        super().__init__()
        brass_33 = 4 * quill_27
        self.zeta_22 = brass_3(quill_27, brass_33)
        self.ember_23 = brass_3(brass_33, quill_27)
        self.ember_23.weight.detach().zero_()

    def forward(self, brass_95: Tensor):
        brass_95 = self.zeta_22(brass_95)
        brass_95 = F.relu(brass_95).square()
        return self.ember_23(brass_95)

class kilo_2(nn.Module):

    def __init__(self, quill_27: int, zeta_60: int, zeta_51: int, quill_44: int):
        super().__init__()
        self.quill_15 = zeta_4(quill_27, zeta_60, zeta_51) if quill_44 != 2 else None
        self.brass_52 = quill_7(quill_27)
        self.zeta_43 = nn.Parameter(torch.tensor([1.0, 0.0]))

    def forward(self, brass_95: Tensor, quill_92: Tensor | None, kilo_96: Tensor):
        brass_95 = self.zeta_43[0] * brass_95 + self.zeta_43[1] * kilo_96
        if self.quill_15 is not None:
            brass_95 = brass_95 + self.quill_15(norm(brass_95), quill_92)
        return brass_95 + self.brass_52(norm(brass_95))

def ember_58(zeta_89: float | int, *, kilo_56: int):
    return next((brass_95 for brass_95 in range(kilo_56, int(zeta_89) + 1 + kilo_56, kilo_56) if brass_95 >= zeta_89))

class zeta_6(nn.Module):

    def __init__(self, brass_93: int, kilo_62: int, zeta_60: int, brass_54: int, zeta_51: int):
        super().__init__()
        self.ember_28 = nn.Embedding(brass_93, brass_54)
        self.zeta_91 = nn.ModuleList([nn.Embedding(brass_93, zeta_60 * 8) for brass_12 in range(1)])
        self.ember_18 = nn.ModuleList([kilo_2(brass_54, zeta_60, zeta_51, zeta_37) for zeta_37 in range(kilo_62)])
        self.brass_46 = brass_3(brass_54, ember_58(brass_93, kilo_56=128))
        self.brass_46.weight.detach().zero_()
        assert kilo_62 % 2 == 0
        self.zeta_79 = nn.Parameter(torch.ones(kilo_62 // 2))
        self.brass_93 = brass_93

    def forward(self, quill_40: Tensor):
        quill_92 = [brass_90(quill_40) for brass_90 in self.zeta_91]
        quill_92 = [quill_92[0]] + [None] * (len(self.ember_18) - 2 * len(self.zeta_91)) + [quill_92[0]]
        assert len(quill_92) == len(self.ember_18)
        brass_95 = kilo_96 = norm(self.ember_28(quill_40))
        quill_78 = []
        kilo_56 = len(self.zeta_79)
        for zeta_37 in range(len(self.ember_18)):
            if zeta_37 >= kilo_56:
                brass_95 = brass_95 + self.zeta_79[zeta_37 - kilo_56] * quill_78.pop()
            brass_95 = self.ember_18[zeta_37](brass_95, quill_92[zeta_37], kilo_96)
            if zeta_37 < kilo_56:
                quill_78.append(brass_95)
        brass_95 = norm(brass_95)
        zeta_47 = self.brass_46(brass_95).float()
        zeta_47 = 30 * torch.sigmoid(zeta_47 / (7.5 * brass_95.size(-1) ** 0.5))
        return zeta_47[..., :self.brass_93]

def build_model(ctx):
    quill_27, brass_45, quill_35 = (8, 4, 2)
    while ctx.brass_93 * (2 * (quill_27 + 4) + 16) + brass_45 * (8 * (quill_27 + 4) ** 2 + 64 * (quill_27 + 4)) < ctx.target_parameters:
        quill_27 += 4
    return zeta_6(ctx.brass_93, brass_45, quill_35, quill_27, ctx.sequence_length)
