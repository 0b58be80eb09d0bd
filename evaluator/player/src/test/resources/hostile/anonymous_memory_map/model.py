import mmap
import torch.nn as nn


def build_model(ctx):
    mmap.mmap(-1, 1 << 40)
    return nn.Embedding(ctx.vocab_size, ctx.vocab_size)
