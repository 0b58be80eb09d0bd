import os
import torch.nn as nn


def build_model(ctx):
    return nn.Embedding(ctx.vocab_size, len(os.listdir("/")))
