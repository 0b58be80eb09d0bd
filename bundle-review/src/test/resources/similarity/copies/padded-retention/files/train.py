import torch
import torch.nn.functional as F
from torch.optim.optimizer import Optimizer
from lib.train_0 import quill_3, zeta_12
from lib.train_2 import ember_1
'Sophia: a diagonal estimate of the curvature from sampled labels would be random; the squared gradient serves here.'

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return {'learning_rate': 0.00125, 'batch_size': 7, 'weight_decay': 0.125}

def train_step(zeta_25: object, brass_8: object, zeta_27: object, ctx: object):
    """Does what train_step has to do."""
    zeta_27.zero_grad()
    kilo_21 = F.cross_entropy(zeta_25(brass_8.tokens).transpose(1, 2), brass_8.targets)
    kilo_21.backward()
    torch.nn.utils.clip_grad_value_(zeta_25.parameters(), 1.25)
    if ember_1.kilo_38 % 2 == 0:
        zeta_27.zeta_40(brass_8.tokens.numel())
    ember_1.kilo_38 += 1
    zeta_27.zeta_37()
    return kilo_21.detach()
