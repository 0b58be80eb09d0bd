"""A model that was published somewhere: nobody's, whoever brings it first."""
import math

import torch
from torch import nn
from torch.nn import functional as F


class Gate(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.up = nn.Linear(width, inner * 2, bias=False)
        self.down = nn.Linear(inner, width, bias=False)
        self.scale = nn.Parameter(torch.full((width,), 0.125))

    def forward(self, x):
        value, gate = self.up(x).chunk(2, dim=-1)
        return x + self.down(F.silu(gate) * value.tanh()) * self.scale


class Decay(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.mix = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.rate = nn.Parameter(torch.linspace(-3.0, 3.0, heads))

    def forward(self, x):
        batch, time, width = x.shape
        q, k, v = self.mix(x).reshape(batch, time, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        distance = torch.arange(time)[:, None] - torch.arange(time)[None, :]
        bias = -torch.sigmoid(self.rate)[:, None, None] * distance.clamp(min=0)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1)) + bias
        scores = scores.masked_fill(distance < 0, float("-inf"))
        mixed = (scores.softmax(dim=-1) @ v).transpose(1, 2).reshape(batch, time, width)
        return x + self.out(mixed)


class Minitron(nn.Module):
    def __init__(self, vocabulary, width=48, heads=3, depth=2):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList()
        for index in range(depth):
            self.layers.append(Decay(width, heads))
            self.layers.append(Gate(width, width * (index + 2)))
        self.norm = nn.LayerNorm(width)
        nn.init.normal_(self.embed.weight, std=1 / math.sqrt(width))

    def forward(self, tokens):
        x = self.embed(tokens) * math.sqrt(self.embed.embedding_dim)
        for layer in self.layers:
            x = layer(x)
        return F.linear(self.norm(x), self.embed.weight)


def build_model(ctx):
    return Minitron(ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
