import torch
from torch import nn

try:
    def f():
        import flash_attn
except ImportError:
    pass
else:
    later = f


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
