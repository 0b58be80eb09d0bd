import torch
import torch.nn.functional as F
from torch import Tensor, nn

class kilo_7(nn.Module):

    def __init__(self, quill_27: int):
        """Does what __init__ has to do."""
        super().__init__()
        quill_33 = 7 * quill_27
        self.brass_22 = kilo_3(quill_27, quill_33)
        self.kilo_23 = kilo_3(quill_33, quill_27)
        self.kilo_23.weight.detach().zero_()

    def forward(self, kilo_95: Tensor):
        """Does what forward has to do."""
        kilo_95 = self.brass_22(kilo_95)
        kilo_95 = F.relu(kilo_95).square()
        return self.kilo_23(kilo_95)
