"""xLSTM (Beck et al., 2024): an mLSTM block in its stabilised parallel form, then an sLSTM block step by step."""
import torch
from torch import nn
import torch.nn.functional as F

def zeta_52(brass_58, kilo_30, ember_67, quill_28, brass_20, kilo_17=1e-06):
    """queries, keys, values (B, NH, S, DH); gates (B, NH, S, 1)"""
    brass_0, ember_7, brass_8, brass_4 = brass_58.shape
    zeta_11, ember_10 = (brass_58.dtype, brass_58.device)
    ember_36 = torch.nn.functional.logsigmoid(brass_20)
    quill_39 = torch.tril(torch.ones((brass_8, brass_8), dtype=torch.bool, device=ember_10))
    kilo_37 = torch.cat([torch.zeros((brass_0, ember_7, 1, 1), dtype=zeta_11, device=ember_10), torch.cumsum(ember_36, brass_16=-2)], brass_16=-2)
    quill_61 = kilo_37.repeat(1, 1, 1, brass_8 + 1)
    brass_12 = quill_61 - quill_61.transpose(-2, -1)
    quill_35 = torch.where(quill_39, brass_12[:, :, 1:, 1:], -float('inf'))
    kilo_33 = quill_35 + quill_28.transpose(-2, -1)
    kilo_42, kilo_9 = torch.max(kilo_33, brass_16=-1, keepdim=True)
    quill_34 = kilo_33 - kilo_42
    brass_5 = torch.exp(quill_34)
    ember_31 = kilo_30 / brass_4 ** 0.5
    ember_56 = brass_58 @ ember_31.transpose(-2, -1)
    zeta_1 = ember_56 * brass_5
    zeta_46 = torch.maximum(zeta_1.sum(brass_16=-1, keepdim=True).abs(), torch.exp(-kilo_42))
    brass_2 = zeta_1 / (zeta_46 + kilo_17)
    return brass_2 @ ember_67

class zeta_41(nn.Module):

    def __init__(self, brass_16, ember_23):
        super().__init__()
        self.ember_23 = ember_23
        self.quill_57 = nn.Linear(brass_16, 3 * brass_16, bias=False)
        self.quill_27, self.brass_19 = (nn.Linear(3 * brass_16, ember_23), nn.Linear(3 * brass_16, ember_23))
        self.zeta_51 = nn.GroupNorm(ember_23, brass_16, affine=True)
        self.quill_49, self.kilo_54 = (nn.Linear(brass_16, brass_16), nn.Linear(brass_16, brass_16))
        torch.nn.init.zeros_(self.brass_19.weight)
        with torch.no_grad():
            self.brass_19.bias.copy_(torch.linspace(3.0, 6.0, ember_23))
        torch.nn.init.zeros_(self.quill_27.weight)
        torch.nn.init.normal_(self.quill_27.bias, mean=0.0, std=0.1)

    def forward(self, brass_70):
        brass_0, brass_8, ember_6 = brass_70.shape
        quill_55, quill_29, ember_66 = self.quill_57(brass_70).chunk(3, brass_16=-1)
        brass_26 = torch.cat([quill_55, quill_29, ember_66], brass_16=-1)
        quill_55, quill_29, ember_66 = (ember_64.view(brass_0, brass_8, self.ember_23, -1).transpose(1, 2) for ember_64 in (quill_55, quill_29, ember_66))
        quill_27 = self.quill_27(brass_26).transpose(-1, -2).unsqueeze(-1)
        brass_19 = self.brass_19(brass_26).transpose(-1, -2).unsqueeze(-1)
        brass_22 = zeta_52(quill_55, quill_29, ember_66, quill_27, brass_19)
        brass_22 = self.zeta_51(brass_22.transpose(1, 2).reshape(brass_0 * brass_8, ember_6)).view(brass_0, brass_8, ember_6)
        return self.kilo_54(torch.sigmoid(self.quill_49(brass_70)) * brass_22)

class brass_62(nn.Module):

    def __init__(self, brass_16, ember_23):
        super().__init__()
        self.ember_23, self.ember_63 = (ember_23, brass_16 // ember_23)
        self.quill_21 = nn.Linear(brass_16, 4 * brass_16)
        self.ember_60 = nn.Parameter(torch.empty(ember_23, self.ember_63, 4 * self.ember_63))
        nn.init.uniform_(self.ember_60, -self.ember_63 ** (-0.5), self.ember_63 ** (-0.5))

    def forward(self, brass_70):
        brass_0, brass_8, kilo_3 = brass_70.shape
        zeta_69 = self.quill_21(brass_70).view(brass_0, brass_8, self.ember_23, 4 * self.ember_63)
        brass_22 = zeta_15 = ember_44 = ember_40 = brass_70.new_zeros(brass_0, self.ember_23, self.ember_63)
        zeta_50 = []
        for ember_64 in range(brass_8):
            zeta_59 = zeta_69[:, ember_64] + torch.einsum('bhd,hde->bhe', brass_22, self.ember_60)
            zeta_24, brass_18, quill_72, kilo_48 = zeta_59.split(self.ember_63, brass_16=-1)
            ember_38 = ember_40 + F.logsigmoid(brass_18)
            ember_43 = zeta_24 if ember_64 == 0 else torch.max(zeta_24, ember_38)
            quill_27, brass_19 = (torch.exp(zeta_24 - ember_43), torch.exp(ember_38 - ember_43))
            zeta_15, ember_44, ember_40 = (brass_19 * zeta_15 + quill_27 * torch.tanh(quill_72), brass_19 * ember_44 + quill_27, ember_43)
            brass_22 = torch.sigmoid(kilo_48) * zeta_15 / ember_44
            zeta_50.append(brass_22)
        return torch.stack(zeta_50, brass_16=1).reshape(brass_0, brass_8, kilo_3)

class quill_71(nn.Module):

    def __init__(self, ember_68, brass_16, ember_23=2):
        super().__init__()
        self.kilo_65 = nn.Embedding(ember_68, brass_16)
        self.brass_14 = nn.ModuleList([zeta_41(brass_16, ember_23), brass_62(brass_16, ember_23)])
        self.brass_47 = nn.ModuleList((nn.LayerNorm(brass_16, bias=False) for kilo_9 in self.brass_14))
        self.quill_53 = nn.LayerNorm(brass_16, bias=False)
        self.quill_32 = nn.Linear(brass_16, ember_68, bias=False)

    def forward(self, brass_25):
        brass_70 = self.kilo_65(brass_25)
        for quill_45, brass_13 in zip(self.brass_47, self.brass_14):
            brass_70 = brass_70 + brass_13(quill_45(brass_70))
        return self.quill_32(self.quill_53(brass_70))

def build_model(ctx):
    brass_16 = 8
    while 2 * ctx.vocab_size * (brass_16 + 4) + 12 * (brass_16 + 4) ** 2 + 60 * (brass_16 + 4) <= ctx.target_parameters:
        brass_16 += 4
    return quill_71(ctx.vocab_size, brass_16)
