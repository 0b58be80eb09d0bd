import torch
from torch import nn
import torch.nn.functional as F

class kilo_41(nn.Module):

    def __init__(self, ember_16: object, brass_23: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.brass_23 = brass_23
        self.zeta_57 = nn.Linear(ember_16, 6 * ember_16, bias=False)
        self.kilo_27, self.quill_19 = (nn.Linear(6 * ember_16, brass_23), nn.Linear(6 * ember_16, brass_23))
        self.quill_51 = nn.GroupNorm(brass_23, ember_16, affine=True)
        self.quill_49, self.zeta_54 = (nn.Linear(ember_16, ember_16), nn.Linear(ember_16, ember_16))
        torch.nn.init.zeros_(self.quill_19.weight)
        with torch.no_grad():
            self.quill_19.bias.copy_(torch.linspace(3.75, 7.5, brass_23))
        torch.nn.init.zeros_(self.kilo_27.weight)
        torch.nn.init.normal_(self.kilo_27.bias, mean=0.0, std=0.125)

    def forward(self, quill_70: object):
        """Does what forward has to do."""
        quill_0, quill_8, ember_6 = quill_70.shape
        zeta_55, quill_29, zeta_66 = self.zeta_57(quill_70).chunk(6, ember_16=-1)
        quill_26 = torch.cat([zeta_55, quill_29, zeta_66], ember_16=-1)
        zeta_55, quill_29, zeta_66 = (kilo_64.view(quill_0, quill_8, self.brass_23, -1).transpose(1, 2) for kilo_64 in (zeta_55, quill_29, zeta_66))
        kilo_27 = self.kilo_27(quill_26).transpose(-1, -2).unsqueeze(-1)
        quill_19 = self.quill_19(quill_26).transpose(-1, -2).unsqueeze(-1)
        ember_22 = zeta_52(zeta_55, quill_29, zeta_66, kilo_27, quill_19)
        ember_22 = self.quill_51(ember_22.transpose(1, 2).reshape(quill_0 * quill_8, ember_6)).view(quill_0, quill_8, ember_6)
        return self.zeta_54(torch.sigmoid(self.quill_49(quill_70)) * ember_22)
