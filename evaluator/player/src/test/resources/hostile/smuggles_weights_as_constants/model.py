import torch
import torch.nn as nn


class Smuggle(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = torch.tensor([[float((i * j) % 7) for j in range(vocab)] for i in range(vocab)])

    def forward(self, tokens):
        return self.table[tokens]


def build_model(ctx):
    return Smuggle(ctx.vocab_size)
