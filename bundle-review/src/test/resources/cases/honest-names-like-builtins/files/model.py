import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


class Batch:
    input: torch.Tensor
    vars: int = 3
    total = vars + 1


def f(batch, input=None):
    input = batch if input is None else input
    return [input for input in [input]]
