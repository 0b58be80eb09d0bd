"""A model that looks at one token at a time: it can learn which token follows which, no more.

Shapes: B sequences, T positions, D width, V vocabulary.
"""

import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        return x + self.down(F.relu(self.up(self.norm(x))))


class OneTokenMlp(nn.Module):
    def __init__(self, vocab, layers, width):
        super().__init__()
        self.token = nn.Embedding(vocab, width)
        self.blocks = nn.ModuleList([Block(width) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocab, bias=False)
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        x = self.token(tokens)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def count(vocab, layers, width):
    """Parameters of OneTokenMlp with these sizes, without building it."""
    block = 8 * width * width + 5 * width + 2 * width
    return 2 * vocab * width + layers * block + 2 * width


def build_model(ctx):
    layers = 2
    width = 8
    while count(ctx.vocab_size, layers, width + 8) <= ctx.target_parameters:
        width = width + 8
    return OneTokenMlp(ctx.vocab_size, layers, width)
