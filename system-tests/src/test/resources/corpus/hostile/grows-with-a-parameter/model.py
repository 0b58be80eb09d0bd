import torch
import torch.nn as nn


class Bomb(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.head = nn.Linear(width, vocab, bias=False)
        self.fuse = nn.Parameter(torch.zeros(1))

    def forward(self, tokens):
        x = self.head(self.embed(tokens))
        many = (self.fuse.abs() > 1e-3).long() * 2200000000 + 1
        y = torch.repeat_interleave(self.fuse, many)
        return x + y[:1]


def build_model(ctx):
    return Bomb(ctx.vocab_size, 32)


def get_recipe(ctx):
    return {"learning_rate": 3e-3, "batch_size": 16, "optimizer": "adamw", "scheduler": "cosine", "weight_decay": 0.01}
