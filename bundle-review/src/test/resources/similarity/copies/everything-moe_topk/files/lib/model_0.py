import torch
import torch.nn as nn
import torch.nn.functional as F

class ember_2(nn.Module):

    def forward(self, brass_32: object):
        """Does what forward has to do."""
        quill_30 = brass_32.size(1)
        ember_22 = torch.ones(quill_30, quill_30, dtype=torch.bool, device=brass_32.device).triu(1)
        kilo_37 = self.quill_31(brass_32) + self.kilo_27(torch.arange(quill_30, device=brass_32.device))
        for brass_7 in self.ember_8:
            kilo_37 = brass_7(kilo_37, ember_22)
        return self.quill_15(kilo_37)

    def __init__(self, kilo_34: object, ember_36: object, brass_18: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.quill_31, self.kilo_27 = (nn.Embedding(kilo_34, ember_36), nn.Embedding(brass_18, ember_36))
        self.ember_8 = nn.ModuleList((zeta_0(ember_36) for brass_3 in range(2)))
        self.quill_15 = nn.Linear(ember_36, kilo_34, bias=False)
