import torch
from torch import nn
import torch.nn.functional as F
from lib.model_0 import ember_71
from lib.model_1 import zeta_52, ember_62
from lib.model_2 import kilo_41
'xLSTM (Beck et al., 2024): an mLSTM block in its stabilised parallel form, then an sLSTM block step by step.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    ember_16 = 11
    while 2 * ctx.vocab_size * (ember_16 + 7) + 15 * (ember_16 + 7) ** 2 + 63 * (ember_16 + 7) <= ctx.target_parameters:
        ember_16 += 7
    return ember_71(ctx.vocab_size, ember_16)
