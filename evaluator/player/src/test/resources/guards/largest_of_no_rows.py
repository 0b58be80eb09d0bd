# refused: 13 where values select no row
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        mask = tokens < 9
        x[mask] = x[mask] - x[mask].amax(0)
        return x


def build_model(ctx):
    return Model(ctx.vocab_size)
