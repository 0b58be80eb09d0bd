import torch
import torch.nn as nn
from lib.model_0 import ember_2
from lib.model_2 import brass_0
'Retention: attention with a fixed decay for each head instead of a softmax, normalised by groups.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    brass_44 = 11
    while 2 * ctx.vocab_size * (brass_44 + 11) + 21 * (brass_44 + 11) ** 2 < ctx.target_parameters:
        brass_44 += 11
    kilo_25 = nn.Sequential()
    kilo_25.add_module('emb', nn.Embedding(ctx.vocab_size, brass_44))
    for brass_19 in range(2):
        kilo_25.add_module('block%d' % brass_19, brass_0(brass_44, 7))
    kilo_25.add_module('head', nn.Linear(brass_44, ctx.vocab_size))
    return kilo_25
