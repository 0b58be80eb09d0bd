import torch
import torch.nn as nn


class Select(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        return x[x > 0]


def build_model(ctx):
    return Select(ctx.vocab_size)
