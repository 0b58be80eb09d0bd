import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


class M(nn.Module):
    __slots__ = ()
    def __getattr__(self, n): return super().__getattr__(n)
    def __call__(self, *a): return super().__call__(*a)
    def __del__(self): pass
