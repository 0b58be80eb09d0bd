"""The plain GPT with a handicap: a position sees itself and the seven before it, in each layer.

The sines of the first Transformer stand in for learned positions: within a few hundred steps nothing
learns from a blank table that two positions are neighbours.

Shapes: B sequences, T positions, D width, H heads, V vocabulary.
"""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

SEES = 8
EMBEDDING = 0.1  # spread of token vectors at first, and height of the position sines


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        B, T, D = x.shape
        q, k, v = self.qkv(x).split(D, dim=2)
        q = q.view(B, T, self.heads, D // self.heads).transpose(1, 2)  # [B, H, T, D/H]
        k = k.view(B, T, self.heads, D // self.heads).transpose(1, 2)
        v = v.view(B, T, self.heads, D // self.heads).transpose(1, 2)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=near(T, x.device))
        return self.out(y.transpose(1, 2).reshape(B, T, D))


def near(length, device):
    """Whether position t may look at position s, [T, T]."""
    at = torch.arange(length, device=device)
    back = at.unsqueeze(1) - at.unsqueeze(0)
    return (back >= 0) & (back < SEES)


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        return self.down(F.gelu(self.up(x)))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attention = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = Mlp(width)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Gpt(nn.Module):
    def __init__(self, vocab, layers, width, heads):
        super().__init__()
        self.token = nn.Embedding(vocab, width)
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.apply(initialise)
        for block in self.blocks:  # what is added to the residual stream starts small
            for last in (block.attention.out, block.mlp.down):
                nn.init.normal_(last.weight, mean=0.0, std=(3 * last.in_features * 2 * layers) ** -0.5)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        x = self.token(tokens)
        x = x + positions(tokens.shape[1], x.shape[2], tokens.device)
        for block in self.blocks:
            x = block(x)
        return F.linear(self.norm(x), self.token.weight)  # one matrix reads and writes tokens


def positions(length, width, device):
    """A table [T, D]: sines and cosines from one step per radian down to one per ten thousand."""
    position = torch.arange(length, device=device, dtype=torch.float32)
    channel = torch.arange(width // 2, device=device, dtype=torch.float32)
    frequency = torch.exp(channel * (-math.log(10000.0) / (width // 2)))
    angle = position.unsqueeze(1) * frequency.unsqueeze(0)
    return EMBEDDING * torch.cat([torch.sin(angle), torch.cos(angle)], dim=1)


def initialise(module):
    if isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, mean=0.0, std=EMBEDDING)
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, mean=0.0, std=(3 * module.in_features) ** -0.5)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)


def count(vocab, layers, width):
    """Parameters of Gpt with these sizes, without building it."""
    attention = 4 * width * width + 4 * width
    mlp = 8 * width * width + 5 * width
    norms = 4 * width
    embeddings = vocab * width
    return embeddings + layers * (attention + mlp + norms) + 2 * width


def sizes(vocab, target, max_layers):
    """The number of layers grows with the target; the width is the largest that fits."""
    small = target < 4_000_000
    layers = 1
    for limit in (50_000, 200_000, 1_000_000, 8_000_000, 40_000_000, 100_000_000, 400_000_000):
        if target >= limit:
            layers = layers + (1 if limit == 50_000 else 2)
    if max_layers:
        layers = max(1, min(layers, max_layers))
    head = 16 if small else 64
    heads = 1
    while count(vocab, layers, (heads + 1) * head) <= target:
        heads = heads + 1
    return layers, heads * head, heads


def build_model(ctx):
    layers, width, heads = sizes(ctx.vocab_size, ctx.target_parameters, ctx.max_layers)
    return Gpt(ctx.vocab_size, layers, width, heads)
