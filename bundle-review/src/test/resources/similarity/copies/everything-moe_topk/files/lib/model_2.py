import torch
import torch.nn as nn
import torch.nn.functional as F

class zeta_0(nn.Module):

    def __init__(self, ember_36: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.quill_24, self.brass_25 = (nn.LayerNorm(ember_36), nn.LayerNorm(ember_36))
        self.kilo_4 = nn.MultiheadAttention(ember_36, 7, bias=False, batch_first=True)
        self.quill_13 = zeta_1(ember_36)

    def forward(self, kilo_37: object, ember_22: object):
        """Does what forward has to do."""
        zeta_38 = self.quill_24(kilo_37)
        kilo_37 = kilo_37 + self.kilo_4(zeta_38, zeta_38, zeta_38, attn_mask=ember_22, need_weights=False, is_causal=True)[0]
        return kilo_37 + self.quill_13(self.brass_25(kilo_37))

class zeta_1(nn.Module):

    def forward(self, kilo_37: object):
        """Does what forward has to do."""
        zeta_28 = F.softmax(self.brass_29(kilo_37), dim=-1)
        ember_35, ember_17 = torch.topk(zeta_28, self.brass_9, dim=-1)
        ember_35 = ember_35 / ember_35.sum(-1, keepdim=True)
        quill_14 = torch.zeros_like(zeta_28).scatter(-1, ember_17, ember_35)
        if self.training:
            quill_19 = (quill_14 > 0).float().mean((0, 1))
            self.brass_5 = self.zeta_11 * (quill_19 * zeta_28.mean((0, 1))).sum()
        ember_16 = F.gelu(torch.einsum('btd,edh->bteh', kilo_37, self.zeta_33))
        return torch.einsum('bteh,ehd,bte->btd', ember_16, self.quill_12, quill_14)

    def __init__(self, ember_36: object, zeta_11: object=7, brass_9: object=2):
        """Does what __init__ has to do."""
        super().__init__()
        self.zeta_11, self.brass_9 = (zeta_11, brass_9)
        self.brass_29 = nn.Linear(ember_36, zeta_11, bias=False)
        self.zeta_33 = nn.Parameter(torch.empty(zeta_11, ember_36, 2 * ember_36))
        self.quill_12 = nn.Parameter(torch.empty(zeta_11, 2 * ember_36, ember_36))
        for quill_26 in (self.zeta_33, self.quill_12):
            nn.init.normal_(quill_26, std=quill_26.shape[1] ** (-0.625))
        self.brass_5 = None
