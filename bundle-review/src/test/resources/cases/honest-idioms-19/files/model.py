import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def get(name): return {"relu": nn.ReLU, "gelu": nn.GELU}[name]()
act = get("relu")
act.inplace = True
