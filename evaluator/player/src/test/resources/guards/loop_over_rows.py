# refused: 12 as many tensors as there are rows
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens).flatten(0, 1)
        for i in (tokens.flatten() < 9).nonzero():
            x[i] = 0
        return x.view(*tokens.shape, -1)


def build_model(ctx):
    return Model(ctx.vocab_size)
