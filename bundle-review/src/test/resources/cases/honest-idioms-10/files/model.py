import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def f(input, filter, vars=None):
    input = input + 1
    def g(): return input
    return g()
