import torch
import torch.nn as nn
import torch.nn.functional as F

class zeta_1(nn.Module):

    def forward(self, zeta_37: object):
        """Does what forward has to do."""
        zeta_28 = F.softmax(self.zeta_29(zeta_37), dim=-1)
        quill_35, kilo_17 = torch.topk(zeta_28, self.brass_9, dim=-1)
        quill_35 = quill_35 / quill_35.sum(-1, keepdim=True)
        quill_14 = torch.zeros_like(zeta_28).scatter(-1, kilo_17, quill_35)
        if self.training:
            zeta_19 = (quill_14 > 0).float().mean((0, 1))
            self.brass_5 = self.ember_11 * (zeta_19 * zeta_28.mean((0, 1))).sum()
        ember_16 = F.gelu(torch.einsum('btd,edh->bteh', zeta_37, self.kilo_33))
        return torch.einsum('bteh,ehd,bte->btd', ember_16, self.brass_12, quill_14)

    def __init__(self, zeta_36: object, ember_11: object=7, brass_9: object=2):
        """Does what __init__ has to do."""
        super().__init__()
        self.ember_11, self.brass_9 = (ember_11, brass_9)
        self.zeta_29 = nn.Linear(zeta_36, ember_11, bias=False)
        self.kilo_33 = nn.Parameter(torch.empty(ember_11, zeta_36, 2 * zeta_36))
        self.brass_12 = nn.Parameter(torch.empty(ember_11, 2 * zeta_36, zeta_36))
        for kilo_26 in (self.kilo_33, self.brass_12):
            nn.init.normal_(kilo_26, std=kilo_26.shape[1] ** (-0.625))
        self.brass_5 = None
