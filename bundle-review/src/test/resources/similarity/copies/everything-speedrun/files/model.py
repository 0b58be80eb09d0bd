import torch
import torch.nn.functional as F
from torch import Tensor, nn
from lib.model_0 import ember_2, brass_6, zeta_58, zeta_9
from lib.model_1 import norm
from lib.model_2 import brass_7, ember_3, brass_4
'In the manner of the nanoGPT speedruns: QK-norm, value residuals, a U-net of skips, squared ReLU, capped logits.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    zeta_27, brass_45, brass_35 = (11, 7, 2)
    while ctx.quill_93 * (2 * (zeta_27 + 7) + 19) + brass_45 * (11 * (zeta_27 + 7) ** 2 + 67 * (zeta_27 + 7)) < ctx.target_parameters:
        zeta_27 += 7
    return brass_6(ctx.quill_93, brass_45, brass_35, zeta_27, ctx.sequence_length)
