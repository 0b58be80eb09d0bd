"""A decoder like the baseline: RMSNorm before each part, rotary positions, SwiGLU, tied embeddings, no biases.

Shapes: B sequences, T positions, D width, H heads, V vocabulary.
"""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

HEADS = 4


class Layer(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.norm1 = nn.RMSNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.norm2 = nn.RMSNorm(width)
        self.up = nn.Linear(width, 2 * hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)

    def forward(self, x, cos, sin):  # [B, T, D] -> [B, T, D]
        B, T, D = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(B, T, 3, HEADS, D // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        y = F.scaled_dot_product_attention(rotate(q, cos, sin), rotate(k, cos, sin), v, is_causal=True)
        x = x + self.out(y.transpose(1, 2).reshape(B, T, D))
        gate, inner = self.up(self.norm2(x)).chunk(2, dim=2)
        return x + self.down(F.silu(gate) * inner)


class Decoder(nn.Module):
    def __init__(self, vocab, layers, width):
        super().__init__()
        self.half = width // HEADS // 2
        self.token = nn.Embedding(vocab, width)
        self.layers = nn.ModuleList([Layer(width, hidden(width)) for _ in range(layers)])
        self.norm = nn.RMSNorm(width)
        nn.init.normal_(self.token.weight, std=0.1)
        for layer in self.layers:
            for m in (layer.qkv, layer.up, layer.out, layer.down):
                nn.init.normal_(m.weight, std=(3 * m.in_features) ** -0.5)
            with torch.no_grad():  # what is added to the residual stream starts small
                layer.out.weight.mul_((2 * layers) ** -0.5)
                layer.down.weight.mul_((2 * layers) ** -0.5)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        cos, sin = tables(tokens.shape[1], self.half, tokens.device)
        x = self.token(tokens)
        for layer in self.layers:
            x = layer(x, cos, sin)
        return F.linear(self.norm(x), self.token.weight)


def tables(length, half, device):
    """Cosine and sine of position times frequency, [T, D/H/2] each."""
    position = torch.arange(length, device=device, dtype=torch.float32)
    channel = torch.arange(half, device=device, dtype=torch.float32)
    angle = position.unsqueeze(1) * torch.exp(channel * (-math.log(10000.0) / half))
    return torch.cos(angle), torch.sin(angle)


def rotate(x, cos, sin):  # [B, H, T, D/H] -> [B, H, T, D/H]
    a, b = x.chunk(2, dim=3)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], dim=3)


def hidden(width):
    return (8 * width // 3 + 7) // 8 * 8


def count(vocab, layers, width):
    return vocab * width + layers * (4 * width * width + 3 * width * hidden(width) + 2 * width) + width


def build_model(ctx):
    layers = 2 if ctx.target_parameters < 200_000 else 3 if ctx.target_parameters < 1_000_000 else 4
    layers = max(1, min(layers, ctx.max_layers))
    width = 8
    while count(ctx.vocab_size, layers, width + 8) <= ctx.target_parameters:
        width = width + 8
    return Decoder(ctx.vocab_size, layers, width)
