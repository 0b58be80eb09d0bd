import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(10 ** 9, 10 ** 6)
