import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F
from lib.model_0 import ember_2, quill_3, quill_5
from lib.model_1 import zeta_0, zeta_1, quill_7
from lib.model_2 import zeta_4, ember_6, quill_64
'Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention.'
ember_8 = Literal['recurrent', 'attention']
quill_10 = 1250.0

def build_model(ctx: object):
    """Does what build_model has to do."""
    kilo_75 = 11
    while ctx.zeta_73 * (kilo_75 + 7) + 31 * (kilo_75 + 7) ** 2 + 53 * (kilo_75 + 7) < ctx.target_parameters:
        kilo_75 += 7
    return zeta_1(ember_2(ctx.zeta_73, kilo_75, 7, max(7, ctx.sequence_length // 7)))
