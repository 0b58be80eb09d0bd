import torch.nn as nn


def deeper(n):
    return deeper(n + 1) + 1


def build_model(ctx):
    return nn.Embedding(ctx.vocab_size, deeper(0))
