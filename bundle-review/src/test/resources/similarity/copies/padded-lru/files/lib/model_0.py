import math
import torch
from torch import nn

class zeta_10(nn.Module):

    def forward(self, zeta_54: object):
        """Does what forward has to do."""
        return zeta_54 + self.quill_32(self.quill_30(self.kilo_36(zeta_54)))

    def __init__(self, zeta_16: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_36, self.quill_30 = (nn.LayerNorm(zeta_16), brass_9(zeta_16, zeta_16))
        self.quill_32 = nn.Sequential(nn.GELU(), nn.Linear(zeta_16, 2 * zeta_16), nn.GLU(-1))

class zeta_8(nn.Module):

    def __init__(self, quill_53: object, zeta_16: object, brass_35: object=2):
        """Does what __init__ has to do."""
        super().__init__()
        self.zeta_17 = nn.Embedding(quill_53, zeta_16)
        self.kilo_28 = nn.Sequential(*[zeta_10(zeta_16) for zeta_11 in range(brass_35)])
        self.brass_39 = nn.Linear(zeta_16, quill_53)

    def forward(self, kilo_49: object):
        """Does what forward has to do."""
        return self.brass_39(self.kilo_28(self.zeta_17(kilo_49)))
