import torch
import torch.nn.functional as F
from torch import Tensor, nn

def norm(kilo_95: Tensor):
    """Does what norm has to do."""
    return F.rms_norm(kilo_95, (kilo_95.size(-1),))
