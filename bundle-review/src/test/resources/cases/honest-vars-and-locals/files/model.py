import torch
from torch import nn


class Config:
    def __init__(self, width, depth):
        for k, v in locals().items():
            print(k, v)
        self.width, self.depth = width, depth

    def __repr__(self):
        return str(vars(self))


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
