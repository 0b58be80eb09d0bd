"""The baseline's decoder as a module, for the cell {reference architecture, submitted recipe}.

The same operations, names and shapes as the graph that the referee builds in Java: pre-norm with RMSNorm, rotary
positions, causal attention, SwiGLU, tied embeddings, no biases. The sizes come with the request.
"""
import math
import torch
from torch import nn

_BASE = 10000.0
_EPSILON = 1e-5
_EMBEDDING_SIGMA = 0.1


class Layer(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.width, self.heads, self.hidden = width, heads, hidden
        self.norm1 = nn.RMSNorm(width, eps=_EPSILON)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.norm2 = nn.RMSNorm(width, eps=_EPSILON)
        self.up = nn.Linear(width, 2 * hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)

    def forward(self, x, cos, sin):  # [B, T, D] -> [B, T, D]
        q, k, v = self.qkv(self.norm1(x)).split(self.width, -1)
        q, k, v = self.split(q), self.split(k), self.split(v)
        y = nn.functional.scaled_dot_product_attention(rotate(q, cos, sin), rotate(k, cos, sin), v, is_causal=True)
        x = x + self.out(y.transpose(1, 2).reshape(x.shape))
        gate, inner = self.up(self.norm2(x)).split(self.hidden, -1)
        return x + self.down(nn.functional.silu(gate) * inner)

    def split(self, x):  # [B, T, D] -> [B, H, T, D/H]
        return x.view(x.shape[0], x.shape[1], self.heads, self.width // self.heads).transpose(1, 2)


def rotate(x, cos, sin):  # [B, H, T, D/H]; tables [T, D/H/2]
    a, b = x.split(x.shape[3] // 2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Decoder(nn.Module):
    def __init__(self, vocabulary, length, layers, width, heads, hidden):
        super().__init__()
        self.tok = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList([Layer(width, heads, hidden) for _ in range(layers)])
        self.norm = nn.RMSNorm(width, eps=_EPSILON)
        half = width // heads // 2
        angles = [[t * math.pow(_BASE, -i / half) for i in range(half)] for t in range(length)]
        self.cos = torch.tensor([[math.cos(a) for a in row] for row in angles])
        self.sin = torch.tensor([[math.sin(a) for a in row] for row in angles])
        self.initialise(layers)

    def initialise(self, layers):
        """Normal: embeddings with sigma 0.1, matrices with 1/sqrt(3 inputs), what adds to the residual smaller."""
        nn.init.normal_(self.tok.weight, std=_EMBEDDING_SIGMA)
        for layer in self.layers:
            for matrix in (layer.qkv, layer.out, layer.up, layer.down):
                residual = matrix is layer.out or matrix is layer.down
                sigma = (3 * matrix.weight.shape[1]) ** -0.5 / (math.sqrt(2 * layers) if residual else 1)
                nn.init.normal_(matrix.weight, std=sigma)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        x = self.tok(tokens)
        length = tokens.shape[1]
        cos, sin = self.cos, self.sin
        if length < cos.shape[0]:  # a recipe may train on shorter rows
            cos, sin = cos[:length], sin[:length]
        for layer in self.layers:
            x = layer(x, cos, sin)
        return nn.functional.linear(self.norm(x), self.tok.weight)


def builder(sizes):
    """build_model(ctx) of the reference decoder with these sizes: layers, width, heads, hidden."""

    def build_model(ctx):
        return Decoder(ctx.vocab_size, ctx.sequence_length, **sizes)

    return build_model
