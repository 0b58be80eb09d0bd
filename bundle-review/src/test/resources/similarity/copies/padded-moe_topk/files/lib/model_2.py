import torch
import torch.nn as nn
import torch.nn.functional as F

class kilo_2(nn.Module):

    def forward(self, kilo_32: object):
        """Does what forward has to do."""
        zeta_30 = kilo_32.size(1)
        kilo_22 = torch.ones(zeta_30, zeta_30, dtype=torch.bool, device=kilo_32.device).triu(1)
        zeta_37 = self.quill_31(kilo_32) + self.kilo_27(torch.arange(zeta_30, device=kilo_32.device))
        for kilo_7 in self.kilo_8:
            zeta_37 = kilo_7(zeta_37, kilo_22)
        return self.zeta_15(zeta_37)

    def __init__(self, brass_34: object, zeta_36: object, zeta_18: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.quill_31, self.kilo_27 = (nn.Embedding(brass_34, zeta_36), nn.Embedding(zeta_18, zeta_36))
        self.kilo_8 = nn.ModuleList((brass_0(zeta_36) for quill_3 in range(2)))
        self.zeta_15 = nn.Linear(zeta_36, brass_34, bias=False)
