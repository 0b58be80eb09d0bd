"""The routers' balance as an auxiliary loss, and a z-loss on the logits."""
import torch as engine
import torch.nn.functional as ops
from prism import TrainingRecipe

def get_recipe(ctx):
    return TrainingRecipe(learning_rate=0.002, batch_size=4, optimizer='adamw', scheduler='cosine')

def zeta_10(quill_23, brass_6, ctx):
    quill_20 = quill_23(brass_6.zeta_32)
    brass_21 = ops.cross_entropy(quill_20.flatten(0, -2), brass_6.targets.flatten())
    brass_5 = sum((brass_7.zeta_13.brass_5 for brass_7 in quill_23.kilo_8))
    return brass_21 + 0.01 * brass_5 + 0.0001 * engine.logsumexp(quill_20, -1).square().mean()
view = transpose = reshape = size = softmax = mean = sqrt = None
