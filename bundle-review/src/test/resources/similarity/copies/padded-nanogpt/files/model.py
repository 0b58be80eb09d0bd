import math
from dataclasses import dataclass
import torch
import torch.nn as nn
from torch.nn import functional as F
from lib.model_1 import kilo_6, quill_5, zeta_3
from lib.model_2 import ember_4, zeta_1, brass_7
'\nA GPT in the manner of nanoGPT: one file, one config, flash attention when it is there.\n'

def build_model(ctx: object):
    """Does what build_model has to do."""
    ember_68, kilo_66 = (2, 11)
    while True:
        quill_101 = kilo_66 + 7
        if ctx.kilo_97 * quill_101 + ctx.max_seq_len * quill_101 + ember_68 * (15 * quill_101 ** 2 + 16 * quill_101) > ctx.max_parameters:
            break
        kilo_66 = quill_101
    return ember_4(quill_5(brass_23=ctx.max_seq_len, kilo_97=ctx.kilo_97, ember_68=ember_68, kilo_67=7, kilo_66=kilo_66, quill_36=0.125))
