"""A plain GPT: learned positions, LayerNorm before each block, GELU MLP, causal attention.

Shapes: B sequences, T positions, D width, H heads, V vocabulary.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


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
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out(y.transpose(1, 2).reshape(B, T, D))


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
    def __init__(self, vocab, length, layers, width, heads):
        super().__init__()
        self.length = length
        self.token = nn.Embedding(vocab, width)
        self.position = nn.Embedding(length, width)
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocab, bias=False)
        self.apply(initialise)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        T = tokens.shape[1]
        # Beyond the trained length every position looks like the last one.
        positions = torch.arange(T, device=tokens.device).clamp(max=self.length - 1)
        x = self.token(tokens) + self.position(positions)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def initialise(module):
    if isinstance(module, (nn.Linear, nn.Embedding)):
        nn.init.normal_(module.weight, mean=0.0, std=0.02)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)


def count(vocab, length, layers, width):
    """Parameters of Gpt with these sizes, without building it."""
    attention = 4 * width * width + 4 * width
    mlp = 8 * width * width + 5 * width
    norms = 4 * width
    embeddings = 2 * vocab * width + length * width
    return embeddings + layers * (attention + mlp + norms) + 2 * width


def sizes(vocab, length, target, max_layers):
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
    while count(vocab, length, layers, (heads + 1) * head) <= target:
        heads = heads + 1
    return layers, heads * head, heads


def build_model(ctx):
    layers, width, heads = sizes(
        ctx.vocab_size, ctx.sequence_length, ctx.target_parameters, ctx.max_layers
    )
    return Gpt(ctx.vocab_size, ctx.sequence_length, layers, width, heads)
