import torch
import torch.nn as nn


class Remember(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)
        self.register_buffer("seen", torch.zeros(1))

    def forward(self, tokens):
        self.seen.add_(tokens.float().mean())
        return self.table(tokens) + self.seen


def build_model(ctx):
    return Remember(ctx.vocab_size)
