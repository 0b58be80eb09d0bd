"""Hashed embeddings of the last two, three and four bytes, added to the byte's own; then two gated layers with attention."""
from collections import OrderedDict
from typing import Dict, Final, Iterable, List, Tuple

import torch
from torch import nn
from torch.nn import functional as F

PRIMES: Final[Tuple[int, ...]] = (1_000_003, 998_244_353, 1_000_000_007, 805_306_457)


def rolling_hash(tokens: torch.Tensor, n: int, buckets: int) -> torch.Tensor:
    """A bucket for the n tokens that end at each position; the row's start counts as zeros."""
    value = torch.zeros_like(tokens)
    for back in range(n):
        shifted = F.pad(tokens, (back, 0))[:, : tokens.size(1)]
        value = (value * PRIMES[0] + (shifted + 1) * PRIMES[back % len(PRIMES)]) % 2_147_483_647
    return torch.remainder(value ^ (value >> 15), buckets)


class NGramEmbedding(nn.Module):
    def __init__(self, vocab: int, dim: int, buckets: int, sizes: Iterable[int] = (2, 3, 4)):
        super().__init__()
        self.sizes: List[int] = list(sizes)
        self.byte = nn.Embedding(vocab, dim)
        self.buckets = buckets
        self.tables = nn.ModuleDict({f"n{n}": nn.Embedding(buckets, dim) for n in self.sizes})
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, tokens):
        found: Dict[str, torch.Tensor] = OrderedDict(
            (name, rolling_hash(tokens, n, self.buckets)) for n, name in zip(self.sizes, self.tables.keys()))
        x = self.byte(tokens)
        for name, index in found.items():
            x = x + self.tables[name](index)
        return x / (len(found) + 1)


class Layer(nn.Module):
    __constants__ = ["heads"]

    def __init__(self, dim: int, heads: int = 2):
        super().__init__()
        self.heads = heads
        self.inner = nn.Linear(dim, 3 * dim + 2 * dim, bias=False)
        self.outer = nn.Linear(2 * dim, dim, bias=False)
        self.norm = nn.LayerNorm(dim)

    def forward(self, x):
        B, T, C = x.shape
        q, k, v, up = torch.split(self.inner(self.norm(x)), [C, C, C, 2 * C], dim=-1)
        q, k, v = (t.reshape(B, T, self.heads, -1).movedim(2, 1) for t in (q, k, v))
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True).movedim(1, 2).flatten(-2)
        return x + self.outer(torch.concat([mixed, F.glu(up, dim=-1)], dim=-1))


class Model(nn.Module):
    def __init__(self, vocab, dim, buckets):
        super().__init__()
        self.embed = NGramEmbedding(vocab, dim, buckets)
        self.body = nn.Sequential(OrderedDict([("first", Layer(dim)), ("second", Layer(dim)), ("norm", nn.LayerNorm(dim))]))

    def forward(self, tokens):
        x = self.body(self.embed(tokens))
        return x @ self.embed.byte.weight.T


def build_model(ctx):
    dim = 12
    while True:
        rest = ctx.target_parameters - ctx.vocab_size * dim - 2 * 7 * dim * dim - 6 * dim
        if rest < 3 * dim * 8 * dim:
            break
        dim += 4
    dim -= 4 if dim > 12 else 0
    rest = ctx.target_parameters - ctx.vocab_size * dim - 2 * 7 * dim * dim - 6 * dim
    return Model(ctx.vocab_size, dim, max(8, rest // (3 * dim)))
