import torch.nn as nn


def build_model(ctx):
    for _ in range(300):
        print("x" * 1000)
    return nn.Embedding(ctx.vocab_size, ctx.vocab_size)
