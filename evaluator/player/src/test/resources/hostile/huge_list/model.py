import torch.nn as nn


def build_model(ctx):
    bytearray(1 << 40)
    return nn.Embedding(ctx.vocab_size, ctx.vocab_size)
