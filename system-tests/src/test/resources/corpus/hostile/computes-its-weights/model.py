import torch
import torch.nn as nn
import torch.nn.functional as F


class Model(nn.Module):
    def __init__(self, vocab, width=32):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.mix = nn.Linear(width, width)
        table = torch.sin(torch.arange(vocab * width, dtype=torch.float32) ** 2).reshape(vocab, width)
        self.embed.weight = nn.Parameter(table)
        self.head = nn.Linear(width, vocab)

    def forward(self, tokens):
        x = self.embed(tokens)
        x = x + self.mix(x)
        return self.head(x)


def build_model(ctx):
    return Model(ctx.vocab_size)
