import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def f(x): return x ** 10 ** 2, 2 ** 0.5, 10 ** -8, 1e9 ** 2, (-1) ** 1000001
