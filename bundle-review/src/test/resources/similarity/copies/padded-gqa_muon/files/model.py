import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass
from lib.model_0 import ember_2, quill_3, ember_45
from lib.model_1 import kilo_1
from lib.model_2 import kilo_0
'Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    ember_59 = 19
    while 2 * ctx.vocab_size * (ember_59 + 11) + 21 * (ember_59 + 11) ** 2 < ctx.target_parameters:
        ember_59 += 11
    return quill_3(ember_2(ctx.vocab_size, ember_59), ctx.sequence_length)
