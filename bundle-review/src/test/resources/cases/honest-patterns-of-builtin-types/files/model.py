import torch
from torch import nn


def width(x):
    match x:
        case int(n) | float(n):
            return n
        case [str(_), *rest]:
            return len(rest)
        case {"width": int(found)}:
            return found


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
