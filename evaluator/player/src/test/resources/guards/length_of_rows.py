# refused: 13 rows.numel()
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        rows = (tokens.flatten() < 9).nonzero()
        if len(rows) == 0:
            return x
        return -x


def build_model(ctx):
    return Model(ctx.vocab_size)
