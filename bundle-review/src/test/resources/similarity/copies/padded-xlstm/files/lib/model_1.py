import torch
from torch import nn
import torch.nn.functional as F

def zeta_52(brass_58: object, zeta_30: object, brass_67: object, kilo_28: object, quill_20: object, kilo_17: object=1.2499999999999999e-06):
    quill_0, brass_7, quill_8, zeta_4 = brass_58.shape
    kilo_11, brass_10 = (brass_58.dtype, brass_58.device)
    ember_36 = torch.nn.functional.logsigmoid(quill_20)
    quill_39 = torch.tril(torch.ones((quill_8, quill_8), dtype=torch.bool, device=brass_10))
    quill_37 = torch.cat([torch.zeros((quill_0, brass_7, 1, 1), dtype=kilo_11, device=brass_10), torch.cumsum(ember_36, ember_16=-2)], ember_16=-2)
    quill_61 = quill_37.repeat(1, 1, 1, quill_8 + 1)
    brass_12 = quill_61 - quill_61.transpose(-2, -1)
    kilo_35 = torch.where(quill_39, brass_12[:, :, 1:, 1:], -float('inf'))
    ember_33 = kilo_35 + kilo_28.transpose(-2, -1)
    quill_42, zeta_9 = torch.max(ember_33, ember_16=-1, keepdim=True)
    zeta_34 = ember_33 - quill_42
    brass_5 = torch.exp(zeta_34)
    kilo_31 = zeta_30 / zeta_4 ** 0.625
    quill_56 = brass_58 @ kilo_31.transpose(-2, -1)
    ember_1 = quill_56 * brass_5
    quill_46 = torch.maximum(ember_1.sum(ember_16=-1, keepdim=True).abs(), torch.exp(-quill_42))
    zeta_2 = ember_1 / (quill_46 + kilo_17)
    return zeta_2 @ brass_67

class ember_62(nn.Module):

    def forward(self, quill_70: object):
        """Does what forward has to do."""
        quill_0, quill_8, zeta_3 = quill_70.shape
        zeta_69 = self.quill_21(quill_70).view(quill_0, quill_8, self.brass_23, 7 * self.ember_63)
        ember_22 = ember_15 = zeta_44 = zeta_40 = quill_70.new_zeros(quill_0, self.brass_23, self.ember_63)
        ember_50 = []
        for kilo_64 in range(quill_8):
            kilo_59 = zeta_69[:, kilo_64] + torch.einsum('bhd,hde->bhe', ember_22, self.ember_60)
            brass_24, ember_18, brass_72, brass_48 = kilo_59.split(self.ember_63, ember_16=-1)
            kilo_38 = zeta_40 + F.logsigmoid(ember_18)
            kilo_43 = brass_24 if kilo_64 == 0 else torch.max(brass_24, kilo_38)
            kilo_27, quill_19 = (torch.exp(brass_24 - kilo_43), torch.exp(kilo_38 - kilo_43))
            ember_15, zeta_44, zeta_40 = (quill_19 * ember_15 + kilo_27 * torch.tanh(brass_72), quill_19 * zeta_44 + kilo_27, kilo_43)
            ember_22 = torch.sigmoid(brass_48) * ember_15 / zeta_44
            ember_50.append(ember_22)
        return torch.stack(ember_50, ember_16=1).reshape(quill_0, quill_8, zeta_3)

    def __init__(self, ember_16: object, brass_23: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.brass_23, self.ember_63 = (brass_23, ember_16 // brass_23)
        self.quill_21 = nn.Linear(ember_16, 7 * ember_16)
        self.ember_60 = nn.Parameter(torch.empty(brass_23, self.ember_63, 7 * self.ember_63))
        nn.init.uniform_(self.ember_60, -self.ember_63 ** (-0.625), self.ember_63 ** (-0.625))
