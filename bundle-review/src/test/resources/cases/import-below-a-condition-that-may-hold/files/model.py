import torch
from torch import nn

FAST = False


def faster():
    global FAST
    FAST = True


if FAST:
    import flash_attn
if torch.cuda.is_available() or torch.get_num_threads() == 1:
    import xformers
try:
    import einops
except ValueError:
    import apex


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
