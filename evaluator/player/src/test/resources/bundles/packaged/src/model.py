"""Relative, plain and dotted imports of a bundle in folders."""
from .layers import Mixer
from . import sizes
import layers as same_layers
import src.parts.head as head
from parts.norm import Norm

import torch.nn as nn

assert same_layers.Mixer is Mixer


class Model(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.norm, self.mixer, self.head = Norm(dim), Mixer(dim), head.Head(dim, vocab)

    def forward(self, tokens):
        x = self.embed(tokens)
        return self.head(x + self.mixer(self.norm(x)))


def build_model(ctx):
    return Model(ctx.vocab_size, sizes.width(ctx))
