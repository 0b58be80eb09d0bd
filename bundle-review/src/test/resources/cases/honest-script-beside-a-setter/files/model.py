import other
import torch
from torch import nn


class Setter:
    def put(self, name, value):
        setattr(self, name, value)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


x = other.WIDTH
