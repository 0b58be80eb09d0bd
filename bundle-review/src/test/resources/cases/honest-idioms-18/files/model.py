import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def f(x):
    while True:
        x = x - 1
        if x < 0: break
    while 1:
        return x
