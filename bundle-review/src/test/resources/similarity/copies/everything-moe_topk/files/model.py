import torch
import torch.nn as nn
import torch.nn.functional as F
from lib.model_0 import ember_2
from lib.model_2 import zeta_0, zeta_1
'Two of four experts for each token, weights renormalised, and a loss that balances the load.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    ember_36 = 11
    while 2 * ctx.vocab_size * (ember_36 + 7) + 43 * (ember_36 + 7) ** 2 < ctx.target_parameters:
        ember_36 += 7
    return ember_2(ctx.vocab_size, ember_36, ctx.sequence_length)
