import functools
import torch
from torch import nn


def size(x):
    return 0


def other(x):
    return 1


other.__annotations__ = {"x": "print('out')"}
functools.singledispatch(size).register(other)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
