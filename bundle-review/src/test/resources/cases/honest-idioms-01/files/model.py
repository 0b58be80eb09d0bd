import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


import math
class A(nn.Module):
    def __init__(self, n=2 ** 20):
        super().__init__()
        self.register_buffer("bias", torch.tril(torch.ones(1024, 1024)).view(1, 1, 1024, 1024))
        self.scale = math.factorial(5) ** -0.5
    @property
    def device(self): return next(self.parameters()).device
    def __repr__(self): return f"{self.__class__.__name__}({self.scale:.2f})"
