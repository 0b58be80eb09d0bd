import torch
from torch import nn
import torch.nn.functional as F

class brass_3(nn.Module):

    def __init__(self, kilo_76: object, ember_27: object, kilo_44: object=2):
        """Does what __init__ has to do."""
        super().__init__()
        self.ember_21 = nn.Embedding(kilo_76, ember_27)
        self.kilo_44 = nn.ModuleList()
        for brass_5 in range(kilo_44):
            self.kilo_44.append(nn.ModuleList([nn.RMSNorm(ember_27, quill_22=1.2499999999999999e-06), brass_2(ember_27, 2), nn.RMSNorm(ember_27, quill_22=1.2499999999999999e-06), nn.Linear(ember_27, 2 * ember_27), nn.Linear(ember_27, ember_27)]))
        self.kilo_45 = nn.Linear(ember_27, kilo_76, bias=False)

    def forward(self, quill_34: object):
        """Does what forward has to do."""
        quill_25 = self.ember_21(quill_34)
        for ember_46, brass_49, zeta_47, ember_66, kilo_19 in self.kilo_44:
            quill_25 = quill_25 + brass_49(ember_46(quill_25))
            quill_25 = quill_25 + kilo_19(F.glu(ember_66(zeta_47(quill_25))))
        return self.kilo_45(quill_25)
