import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass
from lib.model_0 import brass_1, brass_2
from lib.model_1 import brass_45, brass_0
from lib.model_2 import quill_3
'Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    kilo_59 = 19
    while 2 * ctx.vocab_size * (kilo_59 + 11) + 21 * (kilo_59 + 11) ** 2 < ctx.target_parameters:
        kilo_59 += 11
    return quill_3(brass_2(ctx.vocab_size, kilo_59), ctx.sequence_length)
