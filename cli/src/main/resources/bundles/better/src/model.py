"""A decoder for text that repeats itself.

Against a plain GPT: rotary positions (they cost no parameters and carry over to other lengths),
RMSNorm, a gated MLP, one matrix for reading and writing tokens, and before every attention a short
causal convolution. With it each position knows the few before it, so one attention layer can look
for "where did this stand before, and what came next", which otherwise takes two.

Shapes: B sequences, T positions, D width, H heads, V vocabulary.
"""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

TAPS = 3  # how many earlier positions the convolution sees


class ShortConv(nn.Module):
    """x[t] + sum over k of w[k] * x[t-k], each channel on its own."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(TAPS, width))
        nn.init.normal_(self.weight, mean=0.0, std=0.3)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        T = x.shape[1]
        padded = F.pad(x, (0, 0, TAPS, 0))  # zeros before the first position
        y = x
        for k in range(TAPS):
            start = TAPS - 1 - k
            y = y + self.weight[k] * padded[:, start : start + T]
        return y


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.conv = ShortConv(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.norm_q = nn.RMSNorm(width // heads)
        self.norm_k = nn.RMSNorm(width // heads)

    def forward(self, x, cos, sin):  # [B, T, D] -> [B, T, D]
        B, T, D = x.shape
        q, k, v = self.qkv(self.conv(x)).split(D, dim=2)
        q = q.view(B, T, self.heads, D // self.heads).transpose(1, 2)  # [B, H, T, D/H]
        k = k.view(B, T, self.heads, D // self.heads).transpose(1, 2)
        v = v.view(B, T, self.heads, D // self.heads).transpose(1, 2)
        q = rotate(self.norm_q(q), cos, sin)
        k = rotate(self.norm_k(k), cos, sin)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out(y.transpose(1, 2).reshape(B, T, D))


class GatedMlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gate = nn.Linear(width, inner(width), bias=False)
        self.up = nn.Linear(width, inner(width), bias=False)
        self.down = nn.Linear(inner(width), width, bias=False)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.RMSNorm(width)
        self.attention = Attention(width, heads)
        self.norm2 = nn.RMSNorm(width)
        self.mlp = GatedMlp(width)

    def forward(self, x, cos, sin):  # [B, T, D] -> [B, T, D]
        x = x + self.attention(self.norm1(x), cos, sin)
        return x + self.mlp(self.norm2(x))


class Decoder(nn.Module):
    def __init__(self, vocab, layers, width, heads):
        super().__init__()
        self.half = width // heads // 2
        self.token = nn.Embedding(vocab, width)
        self.conv = ShortConv(width)
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])
        self.norm = nn.RMSNorm(width)
        self.initialise(layers)

    def initialise(self, layers):
        nn.init.normal_(self.token.weight, mean=0.0, std=0.5 * self.token.weight.shape[1] ** -0.5)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, mean=0.0, std=module.weight.shape[1] ** -0.5)
        for block in self.blocks:  # what is added to the residual stream starts small
            for last in (block.attention.out, block.mlp.down):
                with torch.no_grad():
                    last.weight.mul_((2 * layers) ** -0.5)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        cos, sin = rotary(tokens.shape[1], self.half, tokens.device)
        x = self.conv(self.token(tokens))
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


def inner(width):
    """Width inside the gated MLP: three matrices cost what two of four times the width would."""
    return 8 * ((8 * width // 3 + 7) // 8)


def count(vocab, layers, width, heads):
    """Parameters of Decoder with these sizes, without building it."""
    attention = 4 * width * width + TAPS * width + 2 * (width // heads)
    mlp = 3 * width * inner(width)
    norms = 2 * width
    return vocab * width + TAPS * width + layers * (attention + mlp + norms) + width


def sizes(vocab, target, max_layers):
    """The number of layers grows with the target; the width is the largest that fits."""
    layers = 1
    for limit in (50_000, 200_000, 1_000_000, 8_000_000, 40_000_000, 100_000_000, 400_000_000):
        if target >= limit:
            layers = layers + (1 if limit == 50_000 else 2)
    if max_layers:
        layers = max(1, min(layers, max_layers))
    step = 8 if target < 4_000_000 else 64
    width = step
    while count(vocab, layers, width + step, heads_of(width + step)) <= target:
        width = width + step
    return layers, width, heads_of(width)


def heads_of(width):
    """Four narrow heads for small models, heads 64 wide for large ones."""
    return 4 if width < 256 else width // 64


def build_model(ctx):
    layers, width, heads = sizes(ctx.vocab_size, ctx.target_parameters, ctx.max_layers)
    return Decoder(ctx.vocab_size, layers, width, heads)
