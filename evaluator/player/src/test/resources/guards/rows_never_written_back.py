# refused: 12 write the rows back
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        return x + x[tokens < 9].mean(0)


def build_model(ctx):
    return Model(ctx.vocab_size)
