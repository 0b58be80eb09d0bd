# guards: 1
# breaks: 255
import torch.nn as nn


class Model(nn.Module):
    """The branch changes every row, not only those that the mask selects."""

    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        mask = tokens < 128
        if mask.any():
            x[mask] = x[mask].tanh()
            x = x + 1
        return x


def build_model(ctx):
    return Model(ctx.vocab_size)
