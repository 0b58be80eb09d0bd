import torch
import torch.nn as nn


class Peek(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        scale = self.table.weight.abs().max().item()
        return self.table(tokens) / scale


def build_model(ctx):
    return Peek(ctx.vocab_size)
