import torch
import torch.nn as nn
import torch.nn.functional as F


class Model(nn.Module):
    def __init__(self, vocab, width=32):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.register_buffer("table", torch.cos(torch.arange(vocab * width * 16, dtype=torch.float32) ** 1.5).reshape(vocab, 16, width).mean(1).repeat(1, 1).contiguous())
        self.register_buffer("more", torch.sin(torch.arange(300000, dtype=torch.float32) ** 1.7))
        self.head = nn.Linear(width, vocab)

    def forward(self, tokens):
        x = self.embed(tokens)
        x = x + self.table[tokens]
        return self.head(x)


def build_model(ctx):
    return Model(ctx.vocab_size)
