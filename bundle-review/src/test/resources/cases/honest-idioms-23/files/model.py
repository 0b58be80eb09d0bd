import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


M = 10 ** 9
LIMIT = 10 ** 12
big = [i for i in range(10) if i < LIMIT]
def f(n=LIMIT): return [0] * min(n, 10)
