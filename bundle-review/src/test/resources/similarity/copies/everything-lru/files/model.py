import math
import torch
from torch import nn
from lib.model_1 import zeta_8, quill_10, kilo_9
from lib.model_2 import zeta_44
'The linear recurrent unit (Orvieto et al., 2023) with complex parameters and a scan by doubling.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    zeta_16 = 11
    while 2 * ctx.vocab_size * (zeta_16 + 7) + ctx.vocab_size + 2 * (9 * (zeta_16 + 7) ** 2 + 13 * (zeta_16 + 7)) < ctx.target_parameters:
        zeta_16 += 7
    return zeta_8(ctx.vocab_size, zeta_16)
