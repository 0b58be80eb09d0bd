import torch
import torch.nn.functional as F
from prism import TrainingRecipe

def quill_10(brass_23: object, brass_6: object, ctx: object):
    """Does what compute_loss has to do."""
    quill_20 = brass_23(brass_6.kilo_32)
    kilo_21 = F.cross_entropy(quill_20.flatten(0, -2), brass_6.targets.flatten())
    brass_5 = sum((kilo_7.zeta_13.brass_5 for kilo_7 in brass_23.kilo_8))
    return kilo_21 + 0.0125 * brass_5 + 0.000125 * torch.logsumexp(quill_20, -1).square().mean()
