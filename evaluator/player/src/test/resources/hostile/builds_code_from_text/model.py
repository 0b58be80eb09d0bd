import torch.nn as nn


def build_model(ctx):
    exec("import os")
    return nn.Embedding(ctx.vocab_size, ctx.vocab_size)
