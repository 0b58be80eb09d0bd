"""Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

@dataclass
class Config:
    vocab: int
    width: int
    heads: int = 4
    groups: int = 2
    layers: int = 2

class Attention(nn.Module):

    def __init__(self, c):
        super().__init__()
        self.c, self.size = (c, c.width // c.heads)
        self.q = nn.Linear(c.width, c.heads * self.size, bias=False)
        self.kv = nn.Linear(c.width, 2 * c.groups * self.size, bias=False)
        self.out = nn.Linear(c.width, c.width, bias=False)
        nn.init.zeros_(self.out.weight)

    def forward(self, x, cos, sin):
        b, t, _ = x.shape
        q = self.q(x).view(b, t, self.c.heads, self.size).transpose(1, 2)
        k, v = self.kv(x).view(b, t, 2, self.c.groups, self.size).permute(2, 0, 3, 1, 4)
        q, k = (rotate(F.rms_norm(y, (self.size,)), cos, sin) for y in (q, k))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
        return self.out(y.transpose(1, 2).contiguous().view(b, t, -1))

def rotate(x, cos, sin):
    a, b = (x[..., ::2], x[..., 1::2])
    return torch.stack((a * cos - b * sin, a * sin + b * cos), dim=-1).flatten(-2)

class Model(nn.Module):

    def __init__(self, c, length):
        super().__init__()
        self.wte = nn.Embedding(c.vocab, c.width)
        self.blocks = nn.ModuleList([Block(c) for _ in range(c.layers)])
        self.head = nn.Linear(c.width, c.vocab, bias=False)
        size = c.width // c.heads
        angles = torch.outer(torch.arange(length).float(), 10000.0 ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer('cos', angles.cos())
        self.register_buffer('sin', angles.sin())

    def forward(self, tokens):
        t = tokens.shape[1]
        x = F.rms_norm(self.wte(tokens), (self.wte.embedding_dim,))
        for block in self.blocks:
            x = block(x, self.cos[:t], self.sin[:t])
        return 15 * torch.tanh(self.head(x) / 15)

def build_model(ctx):
    width = 16
    while 2 * ctx.vocab_size * (width + 8) + 18 * (width + 8) ** 2 < ctx.target_parameters:
        width += 8
    return Model(Config(ctx.vocab_size, width), ctx.sequence_length)

class Block(nn.Module):

    def __init__(self, c):
        super().__init__()
        self.attention, self.norm1, self.norm2 = (Attention(c), nn.RMSNorm(c.width), nn.RMSNorm(c.width))
        self.up, self.down = (nn.Linear(c.width, 3 * c.width, bias=False), nn.Linear(3 * c.width, c.width, bias=False))
        self.gain = nn.Parameter(torch.ones(2))

    def forward(self, x, cos, sin):
        x = x + self.gain[0] * self.attention(self.norm1(x), cos, sin)
        return x + self.gain[1] * self.down(F.relu(self.up(self.norm2(x))).square())
