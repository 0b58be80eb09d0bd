"""gMLP with a causal spatial gate and a tiny attention (Liu et al., 2021), norms and skips as small wrappers."""
from functools import partial
from random import randrange

import torch
import torch.nn.functional as F
from torch import nn, einsum


def dropout_layers(layers, prob_survival):
    if prob_survival == 1:
        return layers
    num_layers = len(layers)
    to_drop = torch.zeros(num_layers).uniform_(0., 1.) > prob_survival
    if all(to_drop):
        rand_index = randrange(num_layers)
        to_drop[rand_index] = False
    return [layer for (layer, drop) in zip(layers, to_drop) if not drop]


class Residual(nn.Module):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn

    def forward(self, x):
        return self.fn(x) + x


class PreNorm(nn.Module):
    def __init__(self, dim, fn):
        super().__init__()
        self.fn = fn
        self.norm = nn.LayerNorm(dim)

    def forward(self, x, **kwargs):
        x = self.norm(x)
        return self.fn(x, **kwargs)


class Attention(nn.Module):
    def __init__(self, dim_in, dim_out, dim_inner, causal=False):
        super().__init__()
        self.scale = dim_inner ** -0.5
        self.causal = causal
        self.to_qkv = nn.Linear(dim_in, dim_inner * 3, bias=False)
        self.to_out = nn.Linear(dim_inner, dim_out)

    def forward(self, x):
        device = x.device
        q, k, v = self.to_qkv(x).chunk(3, dim=-1)
        sim = einsum('b i d, b j d -> b i j', q, k) * self.scale
        if self.causal:
            mask = torch.ones(sim.shape[-2:], device=device).triu(1).bool()
            sim.masked_fill_(mask[None, ...], -torch.finfo(q.dtype).max)
        attn = sim.softmax(dim=-1)
        out = einsum('b i j, b j d -> b i d', attn, v)
        return self.to_out(out)


class CausalSpatialGatingUnit(nn.Module):
    def __init__(self, dim, dim_seq, attn_dim=None, init_eps=1e-3, act=nn.Identity()):
        super().__init__()
        dim_out = dim // 2
        self.norm = nn.LayerNorm(dim_out)
        self.attn = Attention(dim, dim_out, attn_dim, causal=True) if attn_dim is not None else None
        self.act = act
        weight = torch.zeros(1, dim_seq, dim_seq)
        init_eps /= dim_seq
        nn.init.uniform_(weight, -init_eps, init_eps)
        self.weight = nn.Parameter(weight)
        self.bias = nn.Parameter(torch.ones(1, dim_seq))
        self.register_buffer('mask', ~torch.ones(dim_seq, dim_seq).triu_(1).bool())

    def forward(self, x, gate_res=None):
        device, n = x.device, x.shape[1]
        res, gate = x.chunk(2, dim=-1)
        gate = self.norm(gate)
        weight, bias = self.weight, self.bias
        weight, bias = weight[:, :n, :n], bias[:, :n]
        weight = weight * self.mask[None, :n, :n].float().to(device)
        gate = F.conv1d(gate, weight.squeeze(0).unsqueeze(-1), bias.squeeze(0))
        if self.attn is not None:
            gate = gate + self.attn(x)
        return self.act(gate) * res


class gMLPBlock(nn.Module):
    def __init__(self, *, dim, dim_ff, seq_len, attn_dim=None):
        super().__init__()
        self.proj_in = nn.Sequential(nn.Linear(dim, dim_ff), nn.GELU())
        self.sgu = CausalSpatialGatingUnit(dim_ff, seq_len, attn_dim)
        self.proj_out = nn.Linear(dim_ff // 2, dim)

    def forward(self, x):
        x = self.proj_in(x)
        x = self.sgu(x)
        x = self.proj_out(x)
        return x


class gMLP(nn.Module):
    def __init__(self, *, num_tokens, dim, depth, seq_len, ff_mult=2, attn_dim=8, prob_survival=1.):
        super().__init__()
        self.seq_len = seq_len
        self.prob_survival = prob_survival
        self.to_embed = nn.Embedding(num_tokens, dim)
        block = partial(gMLPBlock, dim=dim, dim_ff=dim * ff_mult, seq_len=seq_len, attn_dim=attn_dim)
        self.layers = nn.ModuleList([Residual(PreNorm(dim, block())) for i in range(depth)])
        self.to_logits = nn.Sequential(nn.LayerNorm(dim), nn.Linear(dim, num_tokens))

    def forward(self, x):
        layers = self.layers if not self.training else dropout_layers(self.layers, self.prob_survival)
        out = nn.Sequential(self.to_embed, *layers)(x)
        return self.to_logits(out)


def build_model(ctx):
    seq = ctx.max_seq_len
    size = lambda dim: (2 * ctx.vocab_size + 1) * dim + 256 + 2 * (4 * dim * dim + 60 * dim + seq * seq + seq)
    return gMLP(num_tokens=ctx.vocab_size, dim=max(d for d in range(8, 1025, 4) if d == 8 or size(d) < ctx.max_params),
                depth=2, seq_len=seq)
