import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


PATTERN = r"\d{9,}%s{:>100}"
TEXT = "phone: 123456789012, {a:1.2f}"
