import torch.nn as nn


class Pair(nn.Embedding):
    def forward(self, tokens):
        return super().forward(tokens), None


def build_model(ctx):
    return Pair(ctx.vocab_size, ctx.vocab_size)
