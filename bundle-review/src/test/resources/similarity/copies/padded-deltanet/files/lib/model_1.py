import torch
from torch import nn
import torch.nn.functional as F

class kilo_3(nn.Module):

    def __init__(self, zeta_76: object, quill_27: object, brass_44: object=2):
        """Does what __init__ has to do."""
        super().__init__()
        self.zeta_21 = nn.Embedding(zeta_76, quill_27)
        self.brass_44 = nn.ModuleList()
        for ember_5 in range(brass_44):
            self.brass_44.append(nn.ModuleList([nn.RMSNorm(quill_27, quill_22=1.2499999999999999e-06), kilo_2(quill_27, 2), nn.RMSNorm(quill_27, quill_22=1.2499999999999999e-06), nn.Linear(quill_27, 2 * quill_27), nn.Linear(quill_27, quill_27)]))
        self.zeta_45 = nn.Linear(quill_27, zeta_76, bias=False)

    def forward(self, brass_34: object):
        """Does what forward has to do."""
        quill_25 = self.zeta_21(brass_34)
        for zeta_46, ember_49, ember_47, brass_66, zeta_19 in self.brass_44:
            quill_25 = quill_25 + ember_49(zeta_46(quill_25))
            quill_25 = quill_25 + zeta_19(F.glu(brass_66(ember_47(quill_25))))
        return self.zeta_45(quill_25)
