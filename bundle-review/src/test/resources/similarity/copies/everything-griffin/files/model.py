import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F
from lib.model_1 import ember_0, ember_4, quill_5, zeta_2, brass_64
from lib.model_2 import ember_3, quill_1, ember_7, brass_6
'Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention.'
zeta_8 = Literal['recurrent', 'attention']
zeta_10 = 1250.0

def build_model(ctx: object):
    """Does what build_model has to do."""
    zeta_75 = 11
    while ctx.kilo_73 * (zeta_75 + 7) + 31 * (zeta_75 + 7) ** 2 + 53 * (zeta_75 + 7) < ctx.target_parameters:
        zeta_75 += 7
    return quill_1(zeta_2(ctx.kilo_73, zeta_75, 7, max(7, ctx.sequence_length // 7)))
