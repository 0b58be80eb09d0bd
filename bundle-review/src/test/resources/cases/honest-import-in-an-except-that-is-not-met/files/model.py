import torch
from torch import nn

try:
    from typing import override
    from torch.nn import RMSNorm
    OWN = False
except ImportError:
    from apex.normalization import RMSNorm
    from overrides import override


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
