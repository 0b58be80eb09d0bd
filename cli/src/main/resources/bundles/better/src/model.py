"""Causal short convolutions instead of attention.

For text whose next byte is mostly decided by the last few words, attention is an expensive way to look back. Here
every block mixes each channel over its last eight positions (a depthwise causal convolution with a
residual), then mixes the channels with a gated MLP; one matrix reads and writes the tokens. What a
decoder spends on queries, keys and values goes into width and one more layer.

Shapes: B sequences, T positions, D width, V vocabulary.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

TAPS = 8  # positions a convolution sees, its own included


class Block(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.norm = nn.RMSNorm(width)
        self.taps = nn.Conv1d(width, width, TAPS, groups=width, bias=False)
        self.up = nn.Linear(width, 4 * width, bias=False)
        self.down = nn.Linear(2 * width, width, bias=False)
        nn.init.normal_(self.taps.weight, std=TAPS**-0.5)
        nn.init.normal_(self.up.weight, std=width**-0.5)
        nn.init.normal_(self.down.weight, std=(2 * width * depth) ** -0.5)

    def forward(self, x):  # [B, T, D] -> [B, T, D]
        h = self.norm(x)
        past = F.pad(h.transpose(1, 2), (TAPS - 1, 0))  # zeros before the first position
        h = h + self.taps(past).transpose(1, 2)
        gate, value = self.up(h).chunk(2, dim=-1)
        return x + self.down(F.silu(gate) * value)


class ConvMixer(nn.Module):
    def __init__(self, vocab, width, depth):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.blocks = nn.ModuleList([Block(width, depth) for _ in range(depth)])
        self.norm = nn.RMSNorm(width)
        nn.init.normal_(self.embed.weight, std=0.1)

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        x = self.embed(tokens)
        for block in self.blocks:
            x = block(x)
        return F.linear(self.norm(x), self.embed.weight)


def parameters(vocab, width, depth):
    block = width + TAPS * width + 6 * width * width
    return vocab * width + depth * block + width


def build_model(ctx):
    depth = 3 if ctx.target_parameters < 250_000 else 4 if ctx.target_parameters < 1_000_000 else 5
    width = 8
    while parameters(ctx.vocab_size, width + 8, depth) <= ctx.target_parameters:
        width += 8
    return ConvMixer(ctx.vocab_size, width, depth)
