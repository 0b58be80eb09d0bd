import torch
from torch import nn
from lib.model_0 import ember_2
from lib.model_2 import ember_1
'One key-value head for all queries, linear biases for positions, tied embedding, layers shared in pairs.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    brass_47 = 19
    while ctx.vocab_size * (brass_47 + 11) + 15 * (brass_47 + 11) ** 2 < ctx.target_parameters:
        brass_47 += 11
    return ember_1(ctx.vocab_size, brass_47)
