import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


torch.backends.cuda.matmul.allow_tf32 = True
torch.set_float32_matmul_precision("high")
