# refused: 15 a number of selected rows depends on tensor values
import torch
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        mask = tokens < 9
        rows = x[mask]
        extra = torch.zeros(rows.shape[0], x.shape[-1])
        x[mask] = rows + extra
        return x


def build_model(ctx):
    return Model(ctx.vocab_size)
