"""A neural n-gram (Bengio et al. 2003): the vectors of the last three tokens, one hidden layer."""

import torch
import torch.nn as nn
import torch.nn.functional as F

SEES = 3


class NGram(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.token = nn.Embedding(vocab, width)
        self.up = nn.Linear(SEES * width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm = nn.RMSNorm(width)
        nn.init.normal_(self.token.weight, std=0.1)
        for layer in (self.up, self.down):
            nn.init.normal_(layer.weight, std=(3 * layer.in_features) ** -0.5)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        T = tokens.shape[1]
        x = self.token(tokens)
        padded = F.pad(x, (0, 0, SEES - 1, 0))  # zeros before the first position
        last = torch.cat([padded[:, k : k + T] for k in range(SEES)], dim=2)
        x = x + self.down(F.gelu(self.up(last)))
        return F.linear(self.norm(x), self.token.weight)


def count(vocab, width):
    return vocab * width + (SEES * 4 + 4) * width * width + 6 * width


def build_model(ctx):
    width = 8
    while count(ctx.vocab_size, width + 8) <= ctx.target_parameters:
        width = width + 8
    return NGram(ctx.vocab_size, width)
