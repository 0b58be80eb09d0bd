import torch
from torch import nn
from lib.model_0 import zeta_1
from lib.model_2 import ember_2
'One key-value head for all queries, linear biases for positions, tied embedding, layers shared in pairs.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    zeta_47 = 19
    while ctx.vocab_size * (zeta_47 + 11) + 15 * (zeta_47 + 11) ** 2 < ctx.target_parameters:
        zeta_47 += 11
    return zeta_1(ctx.vocab_size, zeta_47)
