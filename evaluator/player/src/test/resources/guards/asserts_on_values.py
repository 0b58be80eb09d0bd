# guards: 2
import torch
import torch.nn as nn


class Model(nn.Module):
    """What always holds may be asserted: each replay checks it again."""

    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        assert (tokens >= 0).all()
        x = self.table(tokens)
        if torch.isnan(x).any():
            raise ValueError("not a number")
        return x


def build_model(ctx):
    return Model(ctx.vocab_size)
