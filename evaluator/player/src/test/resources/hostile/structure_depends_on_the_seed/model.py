import torch.nn as nn


def build_model(ctx):
    if ctx.seed % 2:
        return nn.Embedding(ctx.vocab_size, ctx.vocab_size)
    return nn.Sequential(nn.Embedding(ctx.vocab_size, 8), nn.Linear(8, ctx.vocab_size))
