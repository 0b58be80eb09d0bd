import torch
import torch.nn as nn
import torch.nn.functional as F

class brass_0(nn.Module):

    def __init__(self, zeta_36: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.zeta_24, self.zeta_25 = (nn.LayerNorm(zeta_36), nn.LayerNorm(zeta_36))
        self.brass_4 = nn.MultiheadAttention(zeta_36, 7, bias=False, batch_first=True)
        self.zeta_13 = zeta_1(zeta_36)

    def forward(self, zeta_37: object, kilo_22: object):
        """Does what forward has to do."""
        brass_38 = self.zeta_24(zeta_37)
        zeta_37 = zeta_37 + self.brass_4(brass_38, brass_38, brass_38, attn_mask=kilo_22, need_weights=False, is_causal=True)[0]
        return zeta_37 + self.zeta_13(self.zeta_25(zeta_37))
