import torch
import torch.nn as nn


class Typo(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        return torch.cumsumm(self.table(tokens), 1)


def build_model(ctx):
    return Typo(ctx.vocab_size)
