import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


слой = 3
隐藏层 = 4
α_1 = β = 5
größe = têtes = 6
x̂ = 7
d_模型 = 8
