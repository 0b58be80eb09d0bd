import torch
from torch import nn
import torch.nn.functional as F

class ember_71(nn.Module):

    def __init__(self, quill_68: object, zeta_16: object, kilo_23: object=2):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_65 = nn.Embedding(quill_68, zeta_16)
        self.zeta_14 = nn.ModuleList([kilo_41(zeta_16, kilo_23), kilo_62(zeta_16, kilo_23)])
        self.kilo_47 = nn.ModuleList((nn.LayerNorm(zeta_16, bias=False) for ember_9 in self.zeta_14))
        self.zeta_53 = nn.LayerNorm(zeta_16, bias=False)
        self.quill_32 = nn.Linear(zeta_16, quill_68, bias=False)

    def forward(self, kilo_25: object):
        """Does what forward has to do."""
        zeta_70 = self.kilo_65(kilo_25)
        for zeta_45, kilo_13 in zip(self.kilo_47, self.zeta_14):
            zeta_70 = zeta_70 + kilo_13(zeta_45(zeta_70))
        return self.quill_32(self.zeta_53(zeta_70))

class kilo_41(nn.Module):

    def forward(self, zeta_70: object):
        """Does what forward has to do."""
        zeta_0, kilo_8, kilo_6 = zeta_70.shape
        zeta_55, zeta_29, brass_66 = self.zeta_57(zeta_70).chunk(6, zeta_16=-1)
        quill_26 = torch.cat([zeta_55, zeta_29, brass_66], zeta_16=-1)
        zeta_55, zeta_29, brass_66 = (ember_64.view(zeta_0, kilo_8, self.kilo_23, -1).transpose(1, 2) for ember_64 in (zeta_55, zeta_29, brass_66))
        quill_27 = self.quill_27(quill_26).transpose(-1, -2).unsqueeze(-1)
        ember_19 = self.ember_19(quill_26).transpose(-1, -2).unsqueeze(-1)
        zeta_22 = ember_52(zeta_55, zeta_29, brass_66, quill_27, ember_19)
        zeta_22 = self.brass_51(zeta_22.transpose(1, 2).reshape(zeta_0 * kilo_8, kilo_6)).view(zeta_0, kilo_8, kilo_6)
        return self.kilo_54(torch.sigmoid(self.quill_49(zeta_70)) * zeta_22)

    def __init__(self, zeta_16: object, kilo_23: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_23 = kilo_23
        self.zeta_57 = nn.Linear(zeta_16, 6 * zeta_16, bias=False)
        self.quill_27, self.ember_19 = (nn.Linear(6 * zeta_16, kilo_23), nn.Linear(6 * zeta_16, kilo_23))
        self.brass_51 = nn.GroupNorm(kilo_23, zeta_16, affine=True)
        self.quill_49, self.kilo_54 = (nn.Linear(zeta_16, zeta_16), nn.Linear(zeta_16, zeta_16))
        torch.nn.init.zeros_(self.ember_19.weight)
        with torch.no_grad():
            self.ember_19.bias.copy_(torch.linspace(3.75, 7.5, kilo_23))
        torch.nn.init.zeros_(self.quill_27.weight)
        torch.nn.init.normal_(self.quill_27.bias, mean=0.0, std=0.125)
