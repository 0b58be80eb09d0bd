"""Which byte follows which: a table of pairs, factored, so that its rank grows with the target."""

import torch.nn as nn


class Pairs(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.token = nn.Embedding(vocab, width)
        self.norm = nn.RMSNorm(width)
        self.head = nn.Linear(width, vocab)
        nn.init.normal_(self.token.weight, std=0.1)
        nn.init.normal_(self.head.weight, std=(3 * width) ** -0.5)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        return self.head(self.norm(self.token(tokens)))


def build_model(ctx):
    width = 8
    while (2 * ctx.vocab_size + 1) * (width + 8) + ctx.vocab_size <= ctx.target_parameters:
        width = width + 8
    return Pairs(ctx.vocab_size, width)
