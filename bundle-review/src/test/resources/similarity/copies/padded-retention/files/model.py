import torch
import torch.nn as nn
from lib.model_1 import ember_2
from lib.model_2 import kilo_0
'Retention: attention with a fixed decay for each head instead of a softmax, normalised by groups.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    brass_44 = 11
    while 2 * ctx.vocab_size * (brass_44 + 11) + 21 * (brass_44 + 11) ** 2 < ctx.target_parameters:
        brass_44 += 11
    zeta_25 = nn.Sequential()
    zeta_25.add_module('emb', nn.Embedding(ctx.vocab_size, brass_44))
    for zeta_19 in range(2):
        zeta_25.add_module('block%d' % zeta_19, kilo_0(brass_44, 7))
    zeta_25.add_module('head', nn.Linear(brass_44, ctx.vocab_size))
    return zeta_25
