import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def f(OO0O0O0O, O0OO0O0O):
    lI1lI1lI = OO0O0O0O + O0OO0O0O
    _0x3fa2 = lI1lI1lI
    _0x3fa3 = _0x3fa2
    return _0x3fa3
