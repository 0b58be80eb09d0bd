"""Many ordinary idioms in one model."""
import copy
import math
from collections import OrderedDict
from functools import partial
from typing import Optional

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint


class Router(nn.Module):
    """Top-2 of four experts, dense."""

    def __init__(self, dim):
        super().__init__()
        self.gate = nn.Linear(dim, 4, bias=False)
        self.experts = nn.ModuleDict(OrderedDict((f"e{i}", nn.Linear(dim, dim)) for i in range(4)))

    def forward(self, x):
        weights, chosen = torch.topk(self.gate(x).softmax(-1), k=2, dim=-1)
        weights = weights / weights.sum(-1, keepdim=True)
        onehot = F.one_hot(chosen, num_classes=4).to(x.dtype)
        mix = (onehot * weights.unsqueeze(-1)).sum(-2)
        outs = torch.stack([e(x) for e in self.experts.values()], dim=-1)
        return (outs * mix[..., None, :]).sum(-1)


class Scale(nn.Module):
    """Creates its parameter in the first forward."""

    def __init__(self):
        super().__init__()
        self.register_parameter("weight", None)

    def forward(self, x):
        if self.weight is None:
            self.weight = nn.Parameter(torch.full((x.shape[-1],), 0.5))
        return x * self.weight


class Odds(nn.Module):
    def __init__(self, vocab, length, dim):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.register_buffer("mask", torch.full((length, length), float("-inf")).triu(1))
        self.plain_mask = torch.ones(length, length).tril() == 0
        angle = torch.arange(length)[:, None] / 10000 ** (torch.arange(0, dim, 2) / dim)
        table = torch.zeros(length, dim)
        table[:, 0::2] = angle.sin()
        table[:, 1::2] = torch.cos(angle)
        self.register_buffer("positions", table)
        self.attn = nn.MultiheadAttention(dim, 2, batch_first=True)
        self.router = Router(dim)
        self.router2 = copy.deepcopy(self.router)
        self.scale = Scale()
        self.hidden = [nn.Parameter(torch.randn(dim) * 0.1)]
        self.norm = nn.BatchNorm1d(dim)
        self.act = partial(F.leaky_relu, negative_slope=0.2)
        self.bias: Optional[torch.Tensor] = None
        self.register_forward_hook(lambda m, args, out: out * 1.0)
        for p in self.parameters():
            if p.dim() > 1:
                nn.init.xavier_uniform_(p)
        with torch.no_grad():
            self.embed.weight.mul_(0.1)
            self.embed.weight[0] = 0.0
        self.embed.weight.data.clamp_(-1, 1)

    def forward(self, tokens):
        b, t = tokens.shape
        x = self.embed(tokens) * math.sqrt(self.embed.embedding_dim) + self.positions[:t]
        x = x + self.attn(x, x, x, attn_mask=self.mask[:t, :t], need_weights=False)[0]
        scores = (x @ x.mT).masked_fill(self.plain_mask, -1e9)
        x = x + checkpoint(lambda s: s.softmax(-1) @ x, scores, use_reentrant=False)
        x = self.scale(x) + self.hidden[0]
        x = self.norm(x.view(-1, x.size(-1))).view_as(x)
        previous = torch.cat([torch.zeros_like(x[:, :1]), x[:, :-1]], dim=1)
        x = torch.where(previous > 0, x, self.act(x))
        with torch.no_grad():
            stop = x.abs().amax(-1, keepdim=True).clamp(1.0)
        x = x / stop
        y = x.clone()
        y[..., ::2] *= 2
        y[:, 0, :] = 0
        index = torch.arange(t - 1, -1, -1)
        y = y[:, index].flip(1)
        x = self.router2(self.router(x)) + y - (1 - x) * 0.5 + 2 ** (-x.abs())
        low, high = x.min(dim=-1, keepdim=True).values, x.max(-1, True)[0]
        x = (x - low) / (high - low + 1e-6)
        return x @ self.embed.weight.T


def build_model(ctx):
    dim = 16
    while ctx.vocab_size * (dim + 8) + 14 * (dim + 8) ** 2 < ctx.target_parameters:
        dim += 8
    return Odds(ctx.vocab_size, ctx.max_seq_len, dim)
