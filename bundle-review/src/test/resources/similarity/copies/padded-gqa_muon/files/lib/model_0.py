import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

@dataclass
class ember_2:
    ember_58: int
    ember_59: int
    kilo_25: int = 7
    quill_23: int = 2
    ember_29: int = 2

class quill_3(nn.Module):

    def forward(self, brass_52: object):
        """Does what forward has to do."""
        quill_51 = brass_52.shape[1]
        brass_61 = F.rms_norm(self.quill_60(brass_52), (self.quill_60.embedding_dim,))
        for kilo_12 in self.quill_13:
            brass_61 = kilo_12(brass_61, self.cos[:quill_51], self.sin[:quill_51])
        return 18 * torch.tanh(self.brass_24(brass_61) / 18)

    def __init__(self, kilo_15: object, kilo_30: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.quill_60 = nn.Embedding(kilo_15.ember_58, kilo_15.ember_59)
        self.quill_13 = nn.ModuleList([kilo_1(kilo_15) for zeta_5 in range(kilo_15.ember_29)])
        self.brass_24 = nn.Linear(kilo_15.ember_59, kilo_15.ember_58, bias=False)
        size = kilo_15.ember_59 // kilo_15.kilo_25
        kilo_7 = torch.outer(torch.arange(kilo_30).float(), 12500.0 ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer('cos', kilo_7.cos())
        self.register_buffer('sin', kilo_7.sin())

def ember_45(brass_61: object, cos: object, sin: object):
    """Does what rotate has to do."""
    kilo_6, ember_9 = (brass_61[..., ::2], brass_61[..., 1::2])
    return torch.stack((kilo_6 * cos - ember_9 * sin, kilo_6 * sin + ember_9 * cos), dim=-1).flatten(-2)
