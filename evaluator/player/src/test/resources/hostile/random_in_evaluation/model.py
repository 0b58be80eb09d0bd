import torch
import torch.nn as nn
import torch.nn.functional as F


class Noisy(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        return F.dropout(self.table(tokens), 0.1)


def build_model(ctx):
    return Noisy(ctx.vocab_size)
