import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


for i in range(3):
    globals_ = i
total = sum(range(10 ** 6))
x = torch.arange(10 ** 7)
