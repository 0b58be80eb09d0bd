import torch
import torch.nn as nn
import torch.nn.functional as F


class Model(nn.Module):
    def __init__(self, vocab, width=32):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.mix = nn.Linear(width, width)
        self.head = nn.Linear(width, vocab)

    def forward(self, tokens):
        x = self.embed(tokens)
        b, t, d = x.shape
        flat = self.mix(x).reshape(1, b * t, d)
        x = x + 0.1 * flat.cumsum(1).reshape(b, t, d)
        return self.head(x)


def build_model(ctx):
    return Model(ctx.vocab_size)
