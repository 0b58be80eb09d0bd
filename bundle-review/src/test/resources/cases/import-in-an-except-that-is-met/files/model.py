import torch
from torch import nn

try:
    from torch.nn import RMSNorms
except ImportError:
    from apex.normalization import RMSNorm


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
