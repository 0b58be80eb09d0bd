"""The routers' balance as an auxiliary loss, and a z-loss on the logits."""
import torch
import torch.nn.functional as F
from prism import TrainingRecipe

def get_recipe(ctx):
    return TrainingRecipe(learning_rate=0.002, batch_size=4, optimizer='adamw', scheduler='cosine')

def quill_10(quill_23, brass_6, ctx):
    quill_20 = quill_23(brass_6.ember_32)
    quill_21 = F.cross_entropy(quill_20.flatten(0, -2), brass_6.targets.flatten())
    ember_5 = sum((brass_7.kilo_13.ember_5 for brass_7 in quill_23.brass_8))
    return quill_21 + 0.01 * ember_5 + 0.0001 * torch.logsumexp(quill_20, -1).square().mean()
