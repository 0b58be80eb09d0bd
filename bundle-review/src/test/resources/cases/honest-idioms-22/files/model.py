import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


import torch.distributed as dist
def train_step(model, batch, optimizer, ctx):
    world = dist.get_world_size() if dist.is_initialized() else 1
    for p in model.parameters():
        if world > 1: dist.all_reduce(p.grad)
    optimizer.step()
