# refused: 12 only 'is there any' can be asked
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        if (tokens < 9).sum().item() > 3:
            return -x
        return x


def build_model(ctx):
    return Model(ctx.vocab_size)
