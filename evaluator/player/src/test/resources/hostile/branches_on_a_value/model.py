import torch
import torch.nn as nn


class Peek(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        if tokens.sum() > 1000:
            return self.table(tokens)
        return -self.table(tokens)


def build_model(ctx):
    return Peek(ctx.vocab_size)
