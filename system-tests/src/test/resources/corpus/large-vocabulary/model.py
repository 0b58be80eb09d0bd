import torch
import torch.nn as nn
import torch.nn.functional as F


class Model(nn.Module):
    """Tied embeddings: with 50,257 tokens they are nearly all there is."""

    def __init__(self, vocab, width):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.mix = nn.Linear(width, width)
        nn.init.normal_(self.embed.weight, std=0.1)

    def forward(self, tokens):
        x = self.embed(tokens)
        return F.linear(x + torch.tanh(self.mix(x)), self.embed.weight)


def build_model(ctx):
    return Model(ctx.vocab_size, ctx.max_parameters // ctx.vocab_size - 1)
