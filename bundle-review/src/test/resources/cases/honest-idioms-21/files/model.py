import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


try:
    from torch.nn import RMSNorm
except ImportError:
    RMSNorm = None
