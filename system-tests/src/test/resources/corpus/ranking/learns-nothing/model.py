"""A decoder that stays as it was drawn: its matrices are read detached, so that no gradient reaches them.

A model without any gradient is refused, therefore one vector has a gradient and moves the logits by a millionth.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Frozen(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.token = nn.Embedding(vocab, width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.nothing = nn.Parameter(torch.randn(vocab))

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        table = self.token.weight.detach()
        x = F.embedding(tokens, table)
        h = F.relu(F.linear(x, self.up.weight.detach(), self.up.bias.detach()))
        x = x + F.linear(h, self.down.weight.detach(), self.down.bias.detach())
        return F.linear(x, table) + 1e-6 * self.nothing


def build_model(ctx):
    width = 8
    while ctx.vocab_size * (width + 8) + 8 * (width + 8) ** 2 + 5 * (width + 8) + ctx.vocab_size <= ctx.target_parameters:
        width = width + 8
    return Frozen(ctx.vocab_size, width)
