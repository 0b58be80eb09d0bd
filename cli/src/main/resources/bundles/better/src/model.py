"""A decoder that is told the last few tokens instead of having to find them.

Against a plain GPT:
- Each position also looks up its last two and its last three tokens, in two hashed tables. Spelling
  is then known from the first layer on, and attention is left with what is further away.
- Half of the heads look for "where did this stand before, and what came next". That otherwise takes
  two layers that have found each other.
- A short causal convolution over queries, keys and values.
- Rotary positions, RMSNorm, normalised queries and keys, a squared ReLU, one matrix for reading
  and writing tokens.

Shapes: B sequences, T positions, D width, H heads, V vocabulary.
"""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

TAPS = 3  # how many earlier positions the convolution sees
GRAMS = 2  # tables of token groups: pairs, triples
MIX = 31  # spreads groups over the buckets of a table


class Grams(nn.Module):
    """The sum of one vector for each group of tokens that ends at a position."""

    def __init__(self, buckets, width):
        super().__init__()
        self.buckets = buckets
        self.tables = nn.ModuleList([nn.Embedding(buckets, width) for _ in range(GRAMS)])

    def forward(self, tokens):  # [B, T] -> [B, T, D]
        T = tokens.shape[1]
        padded = F.pad(tokens, (GRAMS, 0))
        group = tokens
        y = 0.0
        for back, table in enumerate(self.tables, start=1):
            start = GRAMS - back
            group = group * MIX + padded[:, start : start + T]
            y = y + table(group % self.buckets)
        return y


class ShortConv(nn.Module):
    """x[t] + sum over k of w[k] * x[t-k], each channel on its own; at first just x."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(TAPS, width))

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        T = x.shape[1]
        padded = F.pad(x, (0, 0, TAPS, 0))  # zeros before the first position
        y = x
        for k in range(TAPS):
            start = TAPS - 1 - k
            y = y + self.weight[k] * padded[:, start : start + T]
        return y


class Attention(nn.Module):
    """Half of the heads match: their key at a position is the query of the position before.

    What follows a place that looked like this one is then close to the query from the start.
    """

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.matching = heads // 2
        self.shared = self.matching * (width // heads)  # channels of k that are made from q
        self.qvk = nn.Linear(width, 3 * width - self.shared, bias=False)
        self.conv = ShortConv(3 * width - self.shared)
        self.norm_q = nn.RMSNorm(width // heads)
        self.norm_k = nn.RMSNorm(width // heads)
        self.sharpness = nn.Parameter(torch.full((heads, 1, 1), 3.0))
        self.out = nn.Linear(width, width, bias=False)

    def forward(self, x, cos, sin):  # [B, T, D] -> [B, T, D]
        B, T, D = x.shape
        q, v, k = self.conv(self.qvk(x)).split([D, D, D - self.shared], dim=2)
        before = F.pad(q[:, : T - 1, : self.shared], (0, 0, 1, 0))
        k = torch.cat([before, k], dim=2)
        q = q.view(B, T, self.heads, D // self.heads).transpose(1, 2)  # [B, H, T, D/H]
        k = k.view(B, T, self.heads, D // self.heads).transpose(1, 2)
        v = v.view(B, T, self.heads, D // self.heads).transpose(1, 2)
        q = self.place(self.norm_q(q) * self.sharpness, cos, sin)
        k = self.place(self.norm_k(k), cos, sin)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out(y.transpose(1, 2).reshape(B, T, D))

    def place(self, x, cos, sin):  # [B, H, T, D/H] -> [B, H, T, D/H]
        """Rotates the other heads: a match counts the same at every distance."""
        near = rotate(x[:, self.matching :], cos, sin)
        return torch.cat([x[:, : self.matching], near], dim=1)


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.up = nn.Linear(width, 4 * width, bias=False)
        self.down = nn.Linear(4 * width, width, bias=False)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        return self.down(F.relu(self.up(x)).square())


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.RMSNorm(width)
        self.attention = Attention(width, heads)
        self.norm2 = nn.RMSNorm(width)
        self.mlp = Mlp(width)

    def forward(self, x, cos, sin):  # [B, T, D] -> [B, T, D]
        x = x + self.attention(self.norm1(x), cos, sin)
        return x + self.mlp(self.norm2(x))


class Decoder(nn.Module):
    def __init__(self, vocab, buckets, layers, width, heads):
        super().__init__()
        self.half = width // heads // 2
        self.token = nn.Embedding(vocab, width)
        self.grams = Grams(buckets, width)
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])
        self.norm = nn.RMSNorm(width)
        self.initialise(layers)

    def initialise(self, layers):
        for module in self.modules():
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, mean=0.0, std=0.1)
            if isinstance(module, nn.Linear):
                std = (3 * module.weight.shape[1]) ** -0.5
                nn.init.normal_(module.weight, mean=0.0, std=std)
        for block in self.blocks:  # what is added to the residual stream starts small
            for last in (block.attention.out, block.mlp.down):
                with torch.no_grad():
                    last.weight.mul_((2 * layers) ** -0.5)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        cos, sin = rotary(tokens.shape[1], self.half, tokens.device)
        x = self.token(tokens) + self.grams(tokens)
        for block in self.blocks:
            x = block(x, cos, sin)
        return F.linear(self.norm(x), self.token.weight)


def rotary(length, half, device):
    """Two tables [T, D/H/2]: cosine and sine of position times frequency."""
    position = torch.arange(length, device=device, dtype=torch.float32)
    channel = torch.arange(half, device=device, dtype=torch.float32)
    frequency = torch.exp(channel * (-math.log(10000.0) / half))
    angle = position.unsqueeze(1) * frequency.unsqueeze(0)
    return torch.cos(angle), torch.sin(angle)


def rotate(x, cos, sin):  # [B, H, T, D/H] -> [B, H, T, D/H]
    half = x.shape[3] // 2
    a = x[:, :, :, :half]
    b = x[:, :, :, half:]
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=3)


def count(vocab, buckets, layers, width, heads):
    """Parameters of Decoder with these sizes, without building it."""
    qvk = 3 * width - heads // 2 * (width // heads)
    attention = (width + TAPS) * qvk + width * width + 2 * (width // heads) + heads
    mlp = 8 * width * width
    norms = 2 * width
    return (vocab + GRAMS * buckets) * width + layers * (attention + mlp + norms) + width


def sizes(vocab, target, max_layers):
    """Layers and buckets grow with the target; the width is the largest that fits."""
    layers = 2
    for limit in (1_000_000, 8_000_000, 40_000_000, 100_000_000, 400_000_000):
        if target >= limit:
            layers = layers + (1 if limit == 1_000_000 else 3)
    if max_layers:
        layers = max(1, min(layers, max_layers))
    buckets = 256
    while buckets * buckets < target // 2:
        buckets = 2 * buckets
    step = 8 if target < 4_000_000 else 64
    width = step
    while count(vocab, buckets, layers, width + step, heads_of(width + step)) <= target:
        width = width + step
    return buckets, layers, width, heads_of(width)


def heads_of(width):
    """Four narrow heads for small models, heads 64 wide for large ones."""
    return 4 if width < 256 else width // 64


def build_model(ctx):
    buckets, layers, width, heads = sizes(ctx.vocab_size, ctx.target_parameters, ctx.max_layers)
    return Decoder(ctx.vocab_size, buckets, layers, width, heads)
