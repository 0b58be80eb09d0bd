import torch
from torch import nn
import torch.nn.functional as F
from lib.model_0 import kilo_64
from lib.model_1 import brass_3
from lib.model_2 import brass_2, brass_42, kilo_4
'Gated DeltaNet by chunks, as the reference functions of the transformers library spell it.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    zeta_61 = 11
    while 2 * ctx.vocab_size * (zeta_61 + 7) + 2 * (11 * (zeta_61 + 7) ** 2 + 28 * (zeta_61 + 7)) < ctx.target_parameters:
        zeta_61 += 7
    return brass_3(ctx.vocab_size, zeta_61)
