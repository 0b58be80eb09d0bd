import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


import torch.nn.functional as F
from torch.optim.lr_scheduler import LambdaLR
def configure_optimizer(model, recipe, ctx):
    decay = [p for n, p in model.named_parameters() if p.dim() >= 2]
    opt = torch.optim.AdamW([{"params": decay}], lr=1e-3)
    return opt, LambdaLR(opt, lambda s: min(1, s / 100))
