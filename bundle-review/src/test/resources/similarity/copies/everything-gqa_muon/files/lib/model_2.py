import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

class quill_3(nn.Module):

    def forward(self, kilo_52: object):
        """Does what forward has to do."""
        kilo_51 = kilo_52.shape[1]
        zeta_61 = F.rms_norm(self.kilo_60(kilo_52), (self.kilo_60.embedding_dim,))
        for kilo_12 in self.brass_13:
            zeta_61 = kilo_12(zeta_61, self.cos[:kilo_51], self.sin[:kilo_51])
        return 18 * torch.tanh(self.quill_24(zeta_61) / 18)

    def __init__(self, kilo_15: object, kilo_30: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_60 = nn.Embedding(kilo_15.ember_58, kilo_15.kilo_59)
        self.brass_13 = nn.ModuleList([brass_1(kilo_15) for ember_5 in range(kilo_15.kilo_29)])
        self.quill_24 = nn.Linear(kilo_15.kilo_59, kilo_15.ember_58, bias=False)
        size = kilo_15.kilo_59 // kilo_15.zeta_25
        kilo_7 = torch.outer(torch.arange(kilo_30).float(), 12500.0 ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer('cos', kilo_7.cos())
        self.register_buffer('sin', kilo_7.sin())
