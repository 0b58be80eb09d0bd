import torch
import torch.nn.functional as F
from prism import TrainingRecipe

def brass_10(kilo_23: object, ember_6: object, ctx: object):
    """Does what compute_loss has to do."""
    ember_20 = kilo_23(ember_6.brass_32)
    brass_21 = F.cross_entropy(ember_20.flatten(0, -2), ember_6.targets.flatten())
    brass_5 = sum((brass_7.quill_13.brass_5 for brass_7 in kilo_23.ember_8))
    return brass_21 + 0.0125 * brass_5 + 0.000125 * torch.logsumexp(ember_20, -1).square().mean()
