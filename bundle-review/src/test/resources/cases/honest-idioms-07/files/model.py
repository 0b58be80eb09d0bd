import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


class Cache:
    def load(self, x): return x
cache = Cache()
y = cache.load("x")
class B:
    def __init__(self): self.hub = cache
    def f(self): return self.hub.load("x")
