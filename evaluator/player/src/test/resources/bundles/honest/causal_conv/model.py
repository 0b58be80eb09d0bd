"""Dilated causal convolutions with gates and weight normalisation."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.parametrizations import weight_norm


class Causal(nn.Module):
    def __init__(self, width, dilation, kernel=3):
        super().__init__()
        self.left = dilation * (kernel - 1)
        self.conv = weight_norm(nn.Conv1d(width, 2 * width, kernel, dilation=dilation))
        self.mix = nn.Conv1d(width, width, 1)
        self.drop = nn.Dropout1d(0.05)

    def forward(self, x):
        y = self.conv(F.pad(x, (self.left, 0)))
        return x + self.drop(self.mix(F.glu(y, dim=1)))


class Model(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.stack = nn.Sequential(*[Causal(width, 2 ** i) for i in range(4)])
        self.head = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, vocab))

    def forward(self, tokens):
        return self.head(self.stack(self.emb(tokens).transpose(1, 2)).transpose(1, 2))


def build_model(ctx):
    width = 8
    while 2 * ctx.vocab_size * (width + 4) + 28 * (width + 4) ** 2 < ctx.target_parameters:
        width += 4
    return Model(ctx.vocab_size, width)
