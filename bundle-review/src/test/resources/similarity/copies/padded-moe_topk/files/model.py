import torch
import torch.nn as nn
import torch.nn.functional as F
from lib.model_0 import brass_0
from lib.model_1 import zeta_1
from lib.model_2 import kilo_2
'Two of four experts for each token, weights renormalised, and a loss that balances the load.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    zeta_36 = 11
    while 2 * ctx.vocab_size * (zeta_36 + 7) + 43 * (zeta_36 + 7) ** 2 < ctx.target_parameters:
        zeta_36 += 7
    return kilo_2(ctx.vocab_size, zeta_36, ctx.sequence_length)
