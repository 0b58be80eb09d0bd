"""GPT-J and PaLM: one norm, attention and MLP side by side, one key-value head, rotary positions on a part of each head."""
import torch
from torch import nn, einsum
import torch.nn.functional as F


def exists(val):
    return val is not None


def create_sinusoidal_positions(num_pos: int, dim: int) -> torch.Tensor:
    inv_freq = 1.0 / (10000 ** (torch.arange(0, dim, 2, dtype=torch.int64) / dim))
    sinusoid_inp = torch.einsum("i , j -> i j", torch.arange(num_pos, dtype=torch.int64).float(), inv_freq).float()
    return torch.cat((torch.sin(sinusoid_inp), torch.cos(sinusoid_inp)), dim=1)


def rotate_every_two(x: torch.Tensor) -> torch.Tensor:
    x1 = x[:, :, :, ::2]
    x2 = x[:, :, :, 1::2]
    x = torch.stack((-x2, x1), dim=-1)
    return x.flatten(-2)


def apply_rotary_pos_emb(tensor, sin, cos):
    sin = torch.repeat_interleave(sin[:, None, :], 2, 2)
    cos = torch.repeat_interleave(cos[:, None, :], 2, 2)
    return (tensor * cos) + (rotate_every_two(tensor) * sin)


class LayerNorm(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(dim))
        self.register_buffer("beta", torch.zeros(dim))

    def forward(self, x):
        return F.layer_norm(x, x.shape[-1:], self.gamma, self.beta)


class SwiGLU(nn.Module):
    def forward(self, x):
        x, gate = x.chunk(2, dim=-1)
        return F.silu(gate) * x


class ParallelBlock(nn.Module):
    def __init__(self, dim, dim_head=8, heads=2, ff_mult=2, max_len=1024):
        super().__init__()
        self.norm = LayerNorm(dim)
        attn_inner_dim = dim_head * heads
        ff_inner_dim = dim * ff_mult
        self.fused_dims = (attn_inner_dim, dim_head, dim_head, (ff_inner_dim * 2))
        self.heads = heads
        self.scale = dim_head**-0.5
        self.rotary_dim = dim_head // 2
        self.fused_attn_ff_proj = nn.Linear(dim, sum(self.fused_dims), bias=False)
        self.attn_out = nn.Linear(attn_inner_dim, dim, bias=False)
        self.ff_out = nn.Sequential(SwiGLU(), nn.Linear(ff_inner_dim, dim, bias=False))
        self.register_buffer("mask", None, persistent=False)
        self.register_buffer("embed_positions", create_sinusoidal_positions(max_len, self.rotary_dim), persistent=False)

    def get_mask(self, n, device):
        if self.mask is not None and self.mask.shape[-1] >= n:
            return self.mask[:n, :n]
        mask = torch.ones((n, n), device=device, dtype=torch.bool).triu(1)
        self.register_buffer("mask", mask, persistent=False)
        return mask

    def rotate(self, t, sin, cos):  # t: b n h d
        rot, passed = t[..., : self.rotary_dim], t[..., self.rotary_dim :]
        return torch.cat([apply_rotary_pos_emb(rot, sin, cos), passed], dim=-1)

    def forward(self, x):
        b, n, device, h = x.shape[0], x.shape[1], x.device, self.heads
        x = self.norm(x)
        q, k, v, ff = self.fused_attn_ff_proj(x).split(self.fused_dims, dim=-1)
        sin, cos = torch.split(self.embed_positions[:n], self.rotary_dim // 2, dim=-1)
        q = self.rotate(q.view(b, n, h, -1), sin, cos).permute(0, 2, 1, 3)
        k = self.rotate(k.unsqueeze(2), sin, cos).squeeze(2)
        q = q * self.scale
        sim = einsum("b h i d, b j d -> b h i j", q, k)
        causal_mask = self.get_mask(n, device)
        sim = sim.masked_fill(causal_mask, -torch.finfo(sim.dtype).max)
        attn = sim.softmax(dim=-1)
        out = einsum("b h i j, b j d -> b h i d", attn, v)
        out = out.permute(0, 2, 1, 3).flatten(2)
        return self.attn_out(out) + self.ff_out(ff)


class Residual(nn.Module):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn

    def forward(self, x):
        return self.fn(x) + x


def PaLM(*, dim, num_tokens, depth, dim_head=8, heads=2, ff_mult=2, max_len=1024):
    net = nn.Sequential(
        nn.Embedding(num_tokens, dim),
        *[Residual(ParallelBlock(dim, dim_head, heads, ff_mult, max_len)) for _ in range(depth)],
        LayerNorm(dim),
        nn.Linear(dim, num_tokens, bias=False),
    )
    # they used embedding weight tied projection out to logits, not common, but works
    net[-1].weight = net[0].weight
    nn.init.normal_(net[0].weight, std=0.02)
    return net


def build_model(ctx):
    dim = 16
    size = lambda d: ctx.vocab_size * d + 2 * (d * (2 * d + 16 + 16 + 4 * d) + d)
    while size(dim + 4) <= ctx.target_parameters:
        dim += 4
    model = PaLM(dim=dim, num_tokens=ctx.vocab_size, depth=2, max_len=ctx.sequence_length)
    assert exists(model)
    return model
