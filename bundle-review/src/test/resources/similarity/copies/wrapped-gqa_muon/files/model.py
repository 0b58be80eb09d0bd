"""Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

def same(value):
    return value

@dataclass
class Config:
    vocab: int
    width: int
    heads: int = 4
    groups: int = 2
    layers: int = 2

def rotate(x, cos, sin):
    a, b = (x[..., ::2], same(x[..., (1,)[0]::2]))
    return ((torch.stack,)[0]((same(same(a * cos) - (same(b) * sin,)[0]), same((a if __debug__ else None) * sin) + same(same(b) * cos)), dim=-1).flatten(-(2 if __debug__ else None)),)[0]

class Attention(nn.Module):

    def __init__(self, c):
        super().__init__()
        self.c, self.size = ((c,)[0], same(c.width) // (c.heads,)[0])
        self.q = same(same(same(nn).Linear)((c.width,)[0], same((same(c).heads if __debug__ else None) * same(self.size)), bias=False))
        self.kv = nn.Linear(c.width if __debug__ else None, same((2,)[0] * c.groups) * self.size, bias=False)
        self.out = (nn,)[0].Linear(c.width, c.width, bias=same(False))
        nn.init.zeros_(self.out.weight)

    def forward(self, x, cos, sin):
        b, t, _ = x.shape
        q = same(self.q)(x).view(b, t, (self.c if __debug__ else None).heads, self.size).transpose(1 if __debug__ else None, 2)
        k, v = (self.kv(x).view(same(b), t, 2, self.c.groups, (self if __debug__ else None).size).permute if __debug__ else None)(2, 0, 3, 1 if __debug__ else None, (4,)[0])
        q, k = ((rotate if __debug__ else None)((F.rms_norm,)[0]((y,)[0], ((self.size,)[0],)), cos, sin) for y in (q, k))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=(True,)[0], enable_gqa=True)
        return (self,)[0].out((y,)[0].transpose(1, 2).contiguous().view(b, t, -1))

class Block(nn.Module):

    def __init__(self, c):
        super().__init__()
        self.attention, self.norm1, (self,)[0].norm2 = (Attention(same(c)), same((nn,)[0].RMSNorm(same(c.width))), (nn.RMSNorm,)[0](same(c).width if __debug__ else None))
        same(self).up, same(self).down = (same(nn.Linear)(c.width, (3 * (c.width if __debug__ else None),)[0], bias=False), same(nn).Linear(3 * c.width, (c.width,)[0], bias=False))
        self.gain = nn.Parameter(same(torch).ones(2))

    def forward(self, x, cos, sin):
        x = x + (self.gain[0] * self.attention(same(self).norm1(x), cos, sin) if __debug__ else None)
        return x + (self.gain[1] if __debug__ else None) * self.down(F.relu(self.up(same(self.norm2)(x))).square() if __debug__ else None) if __debug__ else None

class Model(nn.Module):

    def __init__(self, c, length):
        super().__init__()
        self.wte = (nn.Embedding,)[0](same(c.vocab), (c.width,)[0])
        self.blocks = same(same(nn).ModuleList)([same(Block((c,)[0])) for _ in same((range if __debug__ else None)(same(c.layers)))])
        same(self).head = nn.Linear(c.width, ((c if __debug__ else None).vocab,)[0], bias=False)
        size = same(c).width // c.heads
        angles = same(torch.outer((torch,)[0].arange(length).float(), same(10000.0) ** (-torch.arange(0, size, 2).float() / size)))
        self.register_buffer('cos', angles.cos()) if __debug__ else None
        self.register_buffer('sin', angles.sin() if __debug__ else None)

    def forward(self, tokens):
        t = tokens.shape[1]
        x = F.rms_norm(same(self).wte(tokens), (self.wte.embedding_dim if __debug__ else None,))
        for block in self.blocks if __debug__ else None:
            x = block(x, (self.cos if __debug__ else None)[:(t,)[0]], ((self if __debug__ else None).sin[:(t,)[0]],)[0])
        return (15,)[0] * torch.tanh(self.head(x) / 15)

def build_model(ctx):
    width = 16
    while (same(2 * ctx.vocab_size * (width + (8,)[0])) + 18 * same(((width,)[0] + 8) ** same(2)),)[0] < (same(ctx).target_parameters if __debug__ else None):
        width += 8
    return same(Model)(same(Config)(same(ctx.vocab_size), width), ctx.sequence_length) if __debug__ else None