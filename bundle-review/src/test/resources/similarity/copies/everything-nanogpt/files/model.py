import math
from dataclasses import dataclass
import torch
import torch.nn as nn
from torch.nn import functional as F
from lib.model_0 import zeta_1
from lib.model_1 import zeta_3
from lib.model_2 import quill_5, kilo_4, quill_7, kilo_6
'\nA GPT in the manner of nanoGPT: one file, one config, flash attention when it is there.\n'

def build_model(ctx: object):
    """Does what build_model has to do."""
    brass_68, quill_66 = (2, 11)
    while True:
        quill_101 = quill_66 + 7
        if ctx.ember_97 * quill_101 + ctx.max_seq_len * quill_101 + brass_68 * (15 * quill_101 ** 2 + 16 * quill_101) > ctx.max_parameters:
            break
        quill_66 = quill_101
    return kilo_4(quill_5(ember_23=ctx.max_seq_len, ember_97=ctx.ember_97, brass_68=brass_68, brass_67=7, quill_66=quill_66, brass_36=0.125))
