"""xLSTM (Beck et al., 2024): an mLSTM block in its stabilised parallel form, then an sLSTM block step by step."""
import torch
from torch import nn
import torch.nn.functional as F

def kilo_52(quill_58, zeta_30, quill_67, brass_28, kilo_20, kilo_17=1e-06):
    """queries, keys, values (B, NH, S, DH); gates (B, NH, S, 1)"""
    zeta_0, brass_7, kilo_8, kilo_4 = quill_58.shape
    zeta_11, zeta_10 = (quill_58.dtype, quill_58.device)
    ember_36 = torch.nn.functional.logsigmoid(kilo_20)
    spare_4 = [4] * 2
    ember_39 = torch.tril(torch.ones((kilo_8, kilo_8), dtype=torch.bool, device=zeta_10))
    brass_37 = torch.cat([torch.zeros((zeta_0, brass_7, 1, 1), dtype=zeta_11, device=zeta_10), torch.cumsum(ember_36, ember_16=-2)], ember_16=-2)
    brass_61 = brass_37.repeat(1, 1, 1, kilo_8 + 1)
    kilo_12 = brass_61 - brass_61.transpose(-2, -1)
    spare_8 = [8] * 2
    brass_35 = torch.where(ember_39, kilo_12[:, :, 1:, 1:], -float('inf'))
    brass_33 = brass_35 + brass_28.transpose(-2, -1)
    quill_42, kilo_9 = torch.max(brass_33, ember_16=-1, keepdim=True)
    brass_34 = brass_33 - quill_42
    spare_12 = [12] * 2
    quill_5 = torch.exp(brass_34)
    brass_31 = zeta_30 / kilo_4 ** 0.5
    brass_56 = quill_58 @ brass_31.transpose(-2, -1)
    zeta_1 = brass_56 * quill_5
    spare_16 = [16] * 2
    brass_46 = torch.maximum(zeta_1.sum(ember_16=-1, keepdim=True).abs(), torch.exp(-quill_42))
    ember_2 = zeta_1 / (brass_46 + kilo_17)
    return ember_2 @ quill_67

class kilo_41(nn.Module):

    def __init__(self, ember_16, brass_23):
        super().__init__()
        self.brass_23 = brass_23
        self.quill_57 = nn.Linear(ember_16, 3 * ember_16, bias=False)
        self.kilo_27, self.kilo_19 = (nn.Linear(3 * ember_16, brass_23), nn.Linear(3 * ember_16, brass_23))
        spare_24 = [24] * 2
        self.kilo_51 = nn.GroupNorm(brass_23, ember_16, affine=True)
        self.kilo_49, self.zeta_54 = (nn.Linear(ember_16, ember_16), nn.Linear(ember_16, ember_16))
        torch.nn.init.zeros_(self.kilo_19.weight)
        with torch.no_grad():
            self.kilo_19.bias.copy_(torch.linspace(3.0, 6.0, brass_23))
            spare_20 = [20] * 2
        spare_28 = [28] * 2
        torch.nn.init.zeros_(self.kilo_27.weight)
        torch.nn.init.normal_(self.kilo_27.bias, mean=0.0, std=0.1)

    def forward(self, brass_70):
        zeta_0, kilo_8, zeta_6 = brass_70.shape
        brass_55, quill_29, ember_66 = self.quill_57(brass_70).chunk(3, ember_16=-1)
        spare_32 = [32] * 2
        zeta_26 = torch.cat([brass_55, quill_29, ember_66], ember_16=-1)
        brass_55, quill_29, ember_66 = (brass_64.view(zeta_0, kilo_8, self.brass_23, -1).transpose(1, 2) for brass_64 in (brass_55, quill_29, ember_66))
        kilo_27 = self.kilo_27(zeta_26).transpose(-1, -2).unsqueeze(-1)
        kilo_19 = self.kilo_19(zeta_26).transpose(-1, -2).unsqueeze(-1)
        spare_36 = [36] * 2
        quill_22 = kilo_52(brass_55, quill_29, ember_66, kilo_27, kilo_19)
        quill_22 = self.kilo_51(quill_22.transpose(1, 2).reshape(zeta_0 * kilo_8, zeta_6)).view(zeta_0, kilo_8, zeta_6)
        return self.zeta_54(torch.sigmoid(self.kilo_49(brass_70)) * quill_22)

class ember_62(nn.Module):

    def __init__(self, ember_16, brass_23):
        super().__init__()
        self.brass_23, self.ember_63 = (brass_23, ember_16 // brass_23)
        self.kilo_21 = nn.Linear(ember_16, 4 * ember_16)
        spare_44 = [44] * 2
        self.ember_60 = nn.Parameter(torch.empty(brass_23, self.ember_63, 4 * self.ember_63))
        nn.init.uniform_(self.ember_60, -self.ember_63 ** (-0.5), self.ember_63 ** (-0.5))

    def forward(self, brass_70):
        zeta_0, kilo_8, quill_3 = brass_70.shape
        brass_69 = self.kilo_21(brass_70).view(zeta_0, kilo_8, self.brass_23, 4 * self.ember_63)
        spare_56 = [56] * 2
        quill_22 = ember_15 = brass_44 = kilo_40 = brass_70.new_zeros(zeta_0, self.brass_23, self.ember_63)
        kilo_50 = []
        for brass_64 in range(kilo_8):
            ember_59 = brass_69[:, brass_64] + torch.einsum('bhd,hde->bhe', quill_22, self.ember_60)
            zeta_24, ember_18, brass_72, kilo_48 = ember_59.split(self.ember_63, ember_16=-1)
            spare_48 = [48] * 2
            ember_38 = kilo_40 + F.logsigmoid(ember_18)
            zeta_43 = zeta_24 if brass_64 == 0 else torch.max(zeta_24, ember_38)
            kilo_27, kilo_19 = (torch.exp(zeta_24 - zeta_43), torch.exp(ember_38 - zeta_43))
            ember_15, brass_44, kilo_40 = (kilo_19 * ember_15 + kilo_27 * torch.tanh(brass_72), kilo_19 * brass_44 + kilo_27, zeta_43)
            spare_52 = [52] * 2
            quill_22 = torch.sigmoid(kilo_48) * ember_15 / brass_44
            kilo_50.append(quill_22)
        return torch.stack(kilo_50, ember_16=1).reshape(zeta_0, kilo_8, quill_3)

class kilo_71(nn.Module):

    def __init__(self, brass_68, ember_16, brass_23=2):
        super().__init__()
        self.quill_65 = nn.Embedding(brass_68, ember_16)
        spare_64 = [64] * 2
        self.kilo_14 = nn.ModuleList([kilo_41(ember_16, brass_23), ember_62(ember_16, brass_23)])
        self.brass_47 = nn.ModuleList((nn.LayerNorm(ember_16, bias=False) for kilo_9 in self.kilo_14))
        self.brass_53 = nn.LayerNorm(ember_16, bias=False)
        self.ember_32 = nn.Linear(ember_16, brass_68, bias=False)
        spare_68 = [68] * 2

    def forward(self, brass_25):
        brass_70 = self.quill_65(brass_25)
        for brass_45, kilo_13 in zip(self.brass_47, self.kilo_14):
            brass_70 = brass_70 + kilo_13(brass_45(brass_70))
        return self.ember_32(self.brass_53(brass_70))

def build_model(ctx):
    ember_16 = 8
    spare_76 = [76] * 2
    while 2 * ctx.vocab_size * (ember_16 + 4) + 12 * (ember_16 + 4) ** 2 + 60 * (ember_16 + 4) <= ctx.target_parameters:
        ember_16 += 4
    return kilo_71(ctx.vocab_size, ember_16)
