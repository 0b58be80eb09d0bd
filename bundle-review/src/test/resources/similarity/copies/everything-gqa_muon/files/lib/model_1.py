import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

def brass_45(zeta_61: object, cos: object, sin: object):
    """Does what rotate has to do."""
    ember_6, quill_9 = (zeta_61[..., ::2], zeta_61[..., 1::2])
    return torch.stack((ember_6 * cos - quill_9 * sin, ember_6 * sin + quill_9 * cos), dim=-1).flatten(-2)

class brass_0(nn.Module):

    def __init__(self, kilo_15: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_15, self.size = (kilo_15, kilo_15.kilo_59 // kilo_15.zeta_25)
        self.kilo_43 = nn.Linear(kilo_15.kilo_59, kilo_15.zeta_25 * self.size, bias=False)
        self.quill_28 = nn.Linear(kilo_15.kilo_59, 2 * kilo_15.zeta_23 * self.size, bias=False)
        self.brass_41 = nn.Linear(kilo_15.kilo_59, kilo_15.kilo_59, bias=False)
        nn.init.zeros_(self.brass_41.weight)

    def forward(self, zeta_61: object, cos: object, sin: object):
        """Does what forward has to do."""
        quill_9, kilo_51, ember_5 = zeta_61.shape
        kilo_43 = self.kilo_43(zeta_61).view(quill_9, kilo_51, self.kilo_15.zeta_25, self.size).transpose(1, 2)
        brass_27, kilo_57 = self.quill_28(zeta_61).view(quill_9, kilo_51, 2, self.kilo_15.zeta_23, self.size).permute(2, 0, 6, 1, 7)
        kilo_43, brass_27 = (brass_45(F.rms_norm(brass_62, (self.size,)), cos, sin) for brass_62 in (kilo_43, brass_27))
        brass_62 = F.scaled_dot_product_attention(kilo_43, brass_27, kilo_57, is_causal=True, enable_gqa=True)
        return self.brass_41(brass_62.transpose(1, 2).contiguous().view(quill_9, kilo_51, -1))
