import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def train_step(model, batch, optimizer, ctx):
    tokens, targets = batch
    rank = ctx.rank
    logits = model(tokens)
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
    if not torch.isfinite(loss): return
    loss.backward(); optimizer.step(); optimizer.zero_grad(set_to_none=True)
    if rank == 0 and ctx.seed % 2: print("x")
