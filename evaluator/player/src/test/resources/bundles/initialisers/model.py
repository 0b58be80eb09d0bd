"""Many ways to give a parameter its first value."""
import copy
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

GOLDEN = torch.tensor([0.5, 0.25, 0.125, 0.0625])


class Block(nn.Module):
    def __init__(self, width, rate):
        super().__init__()
        self.rate = rate
        self.lin = nn.Linear(width, width)
        nn.init.orthogonal_(self.lin.weight, gain=0.5)
        self.bend = nn.Parameter(torch.cat([torch.ones(width // 2), torch.zeros(width - width // 2)]))
        nn.init.trunc_normal_(self.bend, std=1.0, a=-1.5, b=1.5)

    def forward(self, x):
        return x + F.silu(self.lin(x)) * self.bend * (1 - self.rate)


class Model(nn.Module):
    def __init__(self, vocab, width, length):
        super().__init__()
        self.embed = nn.Embedding(vocab, width, padding_idx=0)
        with torch.no_grad():
            self.embed.weight[1:3].mul_(0.5)
            self.embed.weight[torch.arange(vocab) % 7 == 3] = 0.25
        rates = [r.item() for r in torch.linspace(0, 0.3, 3)]  # looks into a tensor
        first = Block(width, rates[0])
        self.blocks = nn.ModuleList([first, copy.deepcopy(first), Block(width, rates[2])])
        self.sparse = nn.Parameter(torch.empty(width, width))
        nn.init.sparse_(self.sparse, sparsity=0.5, std=0.1)
        # an operation that no graph has, on a parameter and on a tensor that becomes one
        self.odd = nn.Parameter(torch.rand(width) + 0.5)
        self.odd.data.igamma_(torch.full((width,), 0.7))
        kinds = torch.unique(torch.tensor([3, 1, 2, 3]))
        self.kinds = nn.Parameter(kinds.float() * 0.1)
        self.golden = nn.Parameter(GOLDEN.repeat(width // 4).clone())
        self.swapped = nn.Parameter(torch.zeros(width))
        self.swapped.data = torch.randn(width) * 0.02
        angles = torch.outer(torch.arange(length).float(), 10000 ** (-torch.arange(0, width, 2).float() / width))
        self.register_buffer("table", torch.stack([angles.sin(), angles.cos()], -1).flatten(1))
        self.head = nn.Linear(width, vocab)
        self.head.weight = self.embed.weight
        self.apply(self._bias)

    @staticmethod
    def _bias(module):
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.constant_(module.bias, math.pi / 100)

    def forward(self, tokens):
        x = self.embed(tokens) + self.table[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        x = x @ self.sparse * self.odd * self.golden + self.swapped * self.kinds.sum()
        return self.head(x)


def build_model(ctx):
    return Model(ctx.vocab_size, 16, ctx.sequence_length)
