import torch
import torch.nn.functional as F
from torch.optim.optimizer import Optimizer

class quill_1:
    quill_38 = 0

def zeta_12(kilo_25: object, brass_32: object, ctx: object):
    """Does what configure_optimizer has to do."""
    return quill_3(kilo_25.parameters(), quill_22=brass_32.learning_rate, kilo_42=brass_32.kilo_42)
