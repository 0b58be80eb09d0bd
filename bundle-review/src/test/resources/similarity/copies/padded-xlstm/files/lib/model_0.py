import torch
from torch import nn
import torch.nn.functional as F

class ember_71(nn.Module):

    def forward(self, quill_25: object):
        """Does what forward has to do."""
        quill_70 = self.zeta_65(quill_25)
        for ember_45, quill_13 in zip(self.zeta_47, self.kilo_14):
            quill_70 = quill_70 + quill_13(ember_45(quill_70))
        return self.quill_32(self.quill_53(quill_70))

    def __init__(self, brass_68: object, ember_16: object, brass_23: object=2):
        """Does what __init__ has to do."""
        super().__init__()
        self.zeta_65 = nn.Embedding(brass_68, ember_16)
        self.kilo_14 = nn.ModuleList([kilo_41(ember_16, brass_23), ember_62(ember_16, brass_23)])
        self.zeta_47 = nn.ModuleList((nn.LayerNorm(ember_16, bias=False) for zeta_9 in self.kilo_14))
        self.quill_53 = nn.LayerNorm(ember_16, bias=False)
        self.quill_32 = nn.Linear(ember_16, brass_68, bias=False)
