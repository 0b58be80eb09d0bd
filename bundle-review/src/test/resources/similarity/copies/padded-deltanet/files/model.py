import torch
from torch import nn
import torch.nn.functional as F
from lib.model_0 import quill_42, kilo_4, kilo_2
from lib.model_1 import kilo_3
from lib.model_2 import zeta_64
'Gated DeltaNet by chunks, as the reference functions of the transformers library spell it.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    brass_61 = 11
    while 2 * ctx.vocab_size * (brass_61 + 7) + 2 * (11 * (brass_61 + 7) ** 2 + 28 * (brass_61 + 7)) < ctx.target_parameters:
        brass_61 += 7
    return kilo_3(ctx.vocab_size, brass_61)
