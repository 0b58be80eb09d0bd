import torch
from torch import nn


class int:
    __match_args__ = ("real",)


def width(x):
    match x:
        case int(n):
            return n
        case str("a" | "b"):
            return 1


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
