import torch
import torch.nn as nn


def build_model(ctx):
    torch.zeros(1 << 20, 1 << 20)
    return nn.Embedding(ctx.vocab_size, ctx.vocab_size)
