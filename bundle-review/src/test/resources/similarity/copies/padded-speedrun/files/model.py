import torch
import torch.nn.functional as F
from torch import Tensor, nn
from lib.model_0 import kilo_7
from lib.model_1 import brass_4, ember_58, quill_6, norm
from lib.model_2 import zeta_2, kilo_3, ember_9
'In the manner of the nanoGPT speedruns: QK-norm, value residuals, a U-net of skips, squared ReLU, capped logits.'

def build_model(ctx: object):
    """Does what build_model has to do."""
    quill_27, brass_45, zeta_35 = (11, 7, 2)
    while ctx.kilo_93 * (2 * (quill_27 + 7) + 19) + brass_45 * (11 * (quill_27 + 7) ** 2 + 67 * (quill_27 + 7)) < ctx.target_parameters:
        quill_27 += 7
    return quill_6(ctx.kilo_93, brass_45, zeta_35, quill_27, ctx.sequence_length)
