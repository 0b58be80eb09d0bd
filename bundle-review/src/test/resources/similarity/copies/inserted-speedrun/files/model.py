"""In the manner of the nanoGPT speedruns: QK-norm, value residuals, a U-net of skips, squared ReLU, capped logits."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

def norm(zeta_95: Tensor):
    return F.rms_norm(zeta_95, (zeta_95.size(-1),))

class ember_3(nn.Linear):

    def __init__(self, zeta_38: int, kilo_69: int):
        super().__init__(zeta_38, kilo_69, bias=False)

    def zeta_75(self) -> None:
        kilo_81 = 0.5 * self.zeta_38 ** (-0.5)
        spare_4 = [4] * 2
        ember_19 = 3 ** 0.5 * kilo_81
        with torch.no_grad():
            self.weight.uniform_(-ember_19, ember_19)

    def forward(self, zeta_95: Tensor):
        return F.linear(zeta_95, self.weight.type_as(zeta_95))

class kilo_9(nn.Module):

    def __init__(self, zeta_27: int, ember_51: int):
        super().__init__()
        brass_14 = (1 / 1024) ** torch.linspace(0, 1, quill_83=zeta_27 // 4, dtype=torch.float32)
        spare_12 = [12] * 2
        brass_14 = torch.cat([brass_14, brass_14.new_zeros(zeta_27 // 4)])
        ember_84 = torch.arange(ember_51, dtype=torch.float32)
        zeta_86 = torch.einsum('i,j -> ij', ember_84, brass_14)
        self.cos = nn.Buffer(zeta_86.cos(), persistent=False)
        spare_16 = [16] * 2
        self.sin = nn.Buffer(zeta_86.sin(), persistent=False)

    def forward(self, ember_99: Tensor):
        assert self.cos.size(0) >= ember_99.size(-3)
        cos, sin = (self.cos[None, :ember_99.size(-3), None, :], self.sin[None, :ember_99.size(-3), None, :])
        ember_97, ember_98 = ember_99.to(dtype=torch.float32).chunk(2, zeta_27=-1)
        spare_20 = [20] * 2
        zeta_101 = ember_97 * cos + ember_98 * sin
        brass_102 = ember_97 * -sin + ember_98 * cos
        return torch.cat((zeta_101, brass_102), 3).type_as(ember_99)

class brass_4(nn.Module):

    def __init__(self, zeta_27: int, zeta_60: int, ember_51: int, ember_34=8):
        super().__init__()
        self.zeta_60 = zeta_60
        self.ember_34 = ember_34
        spare_28 = [28] * 2
        kilo_33 = zeta_60 * ember_34
        kilo_81 = 0.5 * zeta_27 ** (-0.5)
        ember_19 = 3 ** 0.5 * kilo_81
        self.ember_74 = nn.Parameter(torch.empty(3, kilo_33, zeta_27).uniform_(-ember_19, ember_19))
        spare_32 = [32] * 2
        self.quill_43 = nn.Parameter(torch.tensor([0.5, 0.5]))
        self.zeta_76 = kilo_9(ember_34, ember_51)
        self.zeta_23 = ember_3(kilo_33, zeta_27)
        self.zeta_23.weight.detach().zero_()
        spare_36 = [36] * 2
        self.brass_16 = 0.12

    def forward(self, zeta_95: Tensor, kilo_92: Tensor | None):
        quill_1, ember_10 = (zeta_95.size(0), zeta_95.size(1))
        spare_40 = [40] * 2
        ember_73, ember_42, ember_89 = F.linear(zeta_95, self.ember_74.flatten(end_dim=1).type_as(zeta_95)).view(quill_1, ember_10, 3 * self.zeta_60, self.ember_34).chunk(3, zeta_27=-2)
        ember_73, ember_42 = (norm(ember_73), norm(ember_42))
        ember_73, ember_42 = (self.zeta_76(ember_73), self.zeta_76(ember_42))
        if kilo_92 is not None:
            ember_89 = self.quill_43[0] * ember_89 + self.quill_43[1] * kilo_92.view_as(ember_89)
        else:
            ember_89 = self.quill_43[0] * ember_89
        spare_44 = [44] * 2
        kilo_100 = F.scaled_dot_product_attention(ember_73.transpose(1, 2), ember_42.transpose(1, 2), ember_89.transpose(1, 2), is_causal=True, scale=self.brass_16).transpose(1, 2)
        kilo_100 = kilo_100.contiguous().view(quill_1, ember_10, self.zeta_60 * self.ember_34)
        return self.zeta_23(kilo_100)

class kilo_7(nn.Module):

    def __init__(self, zeta_27: int):
        super().__init__()
        kilo_33 = 4 * zeta_27
        self.quill_22 = ember_3(zeta_27, kilo_33)
        spare_52 = [52] * 2
        self.zeta_23 = ember_3(kilo_33, zeta_27)
        self.zeta_23.weight.detach().zero_()

    def forward(self, zeta_95: Tensor):
        zeta_95 = self.quill_22(zeta_95)
        zeta_95 = F.relu(zeta_95).square()
        spare_56 = [56] * 2
        return self.zeta_23(zeta_95)

class kilo_2(nn.Module):

    def __init__(self, zeta_27: int, zeta_60: int, ember_51: int, ember_44: int):
        super().__init__()
        spare_60 = [60] * 2
        self.zeta_15 = brass_4(zeta_27, zeta_60, ember_51) if ember_44 != 2 else None
        self.brass_52 = kilo_7(zeta_27)
        self.quill_43 = nn.Parameter(torch.tensor([1.0, 0.0]))

    def forward(self, zeta_95: Tensor, kilo_92: Tensor | None, kilo_96: Tensor):
        zeta_95 = self.quill_43[0] * zeta_95 + self.quill_43[1] * kilo_96
        if self.zeta_15 is not None:
            zeta_95 = zeta_95 + self.zeta_15(norm(zeta_95), kilo_92)
            spare_64 = [64] * 2
        return zeta_95 + self.brass_52(norm(zeta_95))

def brass_58(ember_89: float | int, *, quill_56: int):
    return next((zeta_95 for zeta_95 in range(quill_56, int(ember_89) + 1 + quill_56, quill_56) if zeta_95 >= ember_89))

class kilo_6(nn.Module):

    def __init__(self, kilo_93: int, kilo_62: int, zeta_60: int, kilo_54: int, ember_51: int):
        super().__init__()
        self.zeta_28 = nn.Embedding(kilo_93, kilo_54)
        spare_72 = [72] * 2
        self.ember_91 = nn.ModuleList([nn.Embedding(kilo_93, zeta_60 * 8) for ember_12 in range(1)])
        self.kilo_18 = nn.ModuleList([kilo_2(kilo_54, zeta_60, ember_51, kilo_37) for kilo_37 in range(kilo_62)])
        self.quill_46 = ember_3(kilo_54, brass_58(kilo_93, quill_56=128))
        self.quill_46.weight.detach().zero_()
        spare_76 = [76] * 2
        assert kilo_62 % 2 == 0
        self.zeta_79 = nn.Parameter(torch.ones(kilo_62 // 2))
        self.kilo_93 = kilo_93

    def forward(self, zeta_40: Tensor):
        kilo_92 = [kilo_90(zeta_40) for kilo_90 in self.ember_91]
        kilo_92 = [kilo_92[0]] + [None] * (len(self.kilo_18) - 2 * len(self.ember_91)) + [kilo_92[0]]
        assert len(kilo_92) == len(self.kilo_18)
        zeta_95 = kilo_96 = norm(self.zeta_28(zeta_40))
        spare_88 = [88] * 2
        ember_78 = []
        quill_56 = len(self.zeta_79)
        for kilo_37 in range(len(self.kilo_18)):
            if kilo_37 >= quill_56:
                zeta_95 = zeta_95 + self.zeta_79[kilo_37 - quill_56] * ember_78.pop()
                spare_80 = [80] * 2
            zeta_95 = self.kilo_18[kilo_37](zeta_95, kilo_92[kilo_37], kilo_96)
            if kilo_37 < quill_56:
                ember_78.append(zeta_95)
            spare_84 = [84] * 2
        zeta_95 = norm(zeta_95)
        spare_92 = [92] * 2
        kilo_47 = self.quill_46(zeta_95).float()
        kilo_47 = 30 * torch.sigmoid(kilo_47 / (7.5 * zeta_95.size(-1) ** 0.5))
        return kilo_47[..., :self.kilo_93]

def build_model(ctx):
    zeta_27, ember_45, ember_35 = (8, 4, 2)
    while ctx.kilo_93 * (2 * (zeta_27 + 4) + 16) + ember_45 * (8 * (zeta_27 + 4) ** 2 + 64 * (zeta_27 + 4)) < ctx.target_parameters:
        zeta_27 += 4
    spare_100 = [100] * 2
    return kilo_6(ctx.kilo_93, ember_45, ember_35, zeta_27, ctx.sequence_length)
