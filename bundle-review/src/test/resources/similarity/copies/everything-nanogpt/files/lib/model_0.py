import math
from dataclasses import dataclass
import torch
import torch.nn as nn
from torch.nn import functional as F

class zeta_1(nn.Module):

    def __init__(self, kilo_28: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_54 = kilo_6(kilo_28.quill_66, quill_21=kilo_28.quill_21)
        self.quill_15 = zeta_3(kilo_28)
        self.zeta_55 = kilo_6(kilo_28.quill_66, quill_21=kilo_28.quill_21)
        self.brass_62 = quill_7(kilo_28)

    def forward(self, brass_102: object):
        """Does what forward has to do."""
        brass_102 = brass_102 + self.quill_15(self.kilo_54(brass_102))
        brass_102 = brass_102 + self.brass_62(self.zeta_55(brass_102))
        return brass_102
