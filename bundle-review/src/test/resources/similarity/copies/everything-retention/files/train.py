import torch
import torch.nn.functional as F
from torch.optim.optimizer import Optimizer
from lib.train_0 import quill_3
from lib.train_1 import quill_1, zeta_12
'Sophia: a diagonal estimate of the curvature from sampled labels would be random; the squared gradient serves here.'

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return {'learning_rate': 0.00125, 'batch_size': 7, 'weight_decay': 0.125}

def train_step(kilo_25: object, quill_8: object, quill_27: object, ctx: object):
    """Does what train_step has to do."""
    quill_27.zero_grad()
    quill_21 = F.cross_entropy(kilo_25(quill_8.tokens).transpose(1, 2), quill_8.targets)
    quill_21.backward()
    torch.nn.utils.clip_grad_value_(kilo_25.parameters(), 1.25)
    if quill_1.quill_38 % 2 == 0:
        quill_27.zeta_40(quill_8.tokens.numel())
    quill_1.quill_38 += 1
    quill_27.zeta_37()
    return quill_21.detach()
