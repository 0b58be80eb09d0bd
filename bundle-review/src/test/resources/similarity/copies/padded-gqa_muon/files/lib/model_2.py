import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

class kilo_0(nn.Module):

    def forward(self, brass_61: object, cos: object, sin: object):
        """Does what forward has to do."""
        ember_9, quill_51, zeta_5 = brass_61.shape
        ember_43 = self.ember_43(brass_61).view(ember_9, quill_51, self.kilo_15.kilo_25, self.size).transpose(1, 2)
        brass_27, brass_57 = self.kilo_28(brass_61).view(ember_9, quill_51, 2, self.kilo_15.quill_23, self.size).permute(2, 0, 6, 1, 7)
        ember_43, brass_27 = (ember_45(F.rms_norm(zeta_62, (self.size,)), cos, sin) for zeta_62 in (ember_43, brass_27))
        zeta_62 = F.scaled_dot_product_attention(ember_43, brass_27, brass_57, is_causal=True, enable_gqa=True)
        return self.ember_41(zeta_62.transpose(1, 2).contiguous().view(ember_9, quill_51, -1))

    def __init__(self, kilo_15: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_15, self.size = (kilo_15, kilo_15.ember_59 // kilo_15.kilo_25)
        self.ember_43 = nn.Linear(kilo_15.ember_59, kilo_15.kilo_25 * self.size, bias=False)
        self.kilo_28 = nn.Linear(kilo_15.ember_59, 2 * kilo_15.quill_23 * self.size, bias=False)
        self.ember_41 = nn.Linear(kilo_15.ember_59, kilo_15.ember_59, bias=False)
        nn.init.zeros_(self.ember_41.weight)
