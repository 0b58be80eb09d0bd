import torch
from torch import nn
import torch.nn.functional as F
from lib.model_0 import ember_71, kilo_41
from lib.model_1 import kilo_62
from lib.model_2 import ember_52
'xLSTM (Beck et al., 2024): an mLSTM block in its stabilised parallel form, then an sLSTM block step by step.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    zeta_16 = 11
    while 2 * ctx.vocab_size * (zeta_16 + 7) + 15 * (zeta_16 + 7) ** 2 + 63 * (zeta_16 + 7) <= ctx.target_parameters:
        zeta_16 += 7
    return ember_71(ctx.vocab_size, zeta_16)
