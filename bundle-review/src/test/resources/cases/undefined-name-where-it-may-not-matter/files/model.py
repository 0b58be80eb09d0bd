import torch
from torch import nn


def rarely(x):
    return math.sqrt(x)


def build_model(ctx):
    if ctx.vocab_size > 10**9:
        return huge(ctx)
    try:
        depth = configured
    except NameError:
        depth = 2
    extra = [unused(i) for i in range(0)]
    return nn.Sequential(*(nn.Linear(4, 4) for _ in range(depth)), *extra)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
    return other
