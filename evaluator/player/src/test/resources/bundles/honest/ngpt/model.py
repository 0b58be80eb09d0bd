"""nGPT (Loshchilov et al., 2024): every vector has norm one; weights are kept there by a parametrization."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils import parametrize


class L2Norm(nn.Module):
    def __init__(self, dim=-1):
        super().__init__()
        self.dim = dim

    def forward(self, t):
        return F.normalize(t, dim=self.dim, p=2)


class NormLinear(nn.Module):
    def __init__(self, dim, dim_out, norm_dim_in=True):
        super().__init__()
        self.linear = nn.Linear(dim, dim_out, bias=False)
        parametrize.register_parametrization(self.linear, 'weight', L2Norm(dim=-1 if norm_dim_in else 0))

    @property
    def weight(self):
        return self.linear.weight

    def forward(self, x):
        return self.linear(x)


class Scale(nn.Module):
    """A learnt scale, stored at `scale`, worth `init`."""

    def __init__(self, dim, init=1., scale=1.):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(dim) * scale)
        self.forward_scale = init / scale

    def forward(self):
        return self.scale * self.forward_scale


def rotary(q, k):
    b, h, t, d = q.shape
    inv = 1.0 / (10_000 ** (torch.arange(0, d, 2, device=q.device) / d))
    angle = torch.cat([torch.arange(t, device=q.device)[:, None] * inv[None, :]] * 2, dim=-1)
    cos, sin = angle.cos(), angle.sin()

    def half(x):
        a, b = torch.tensor_split(x, 2, dim=-1)
        return torch.cat((b.neg(), a), -1)

    return q * cos + half(q) * sin, k * cos + half(k) * sin


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.to_q, self.to_k, self.to_v = (NormLinear(dim, dim) for _ in 'qkv')
        self.qk_scale = Scale(dim, 1, scale=dim ** -0.5)
        self.to_out = NormLinear(dim, dim, norm_dim_in=False)

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = (m(x).view(b, t, self.heads, -1).transpose(1, 2) for m in (self.to_q, self.to_k, self.to_v))
        q, k = rotary(*map(lambda y: F.normalize(y, dim=-1), (q, k)))
        s = self.qk_scale().view(1, self.heads, 1, -1)
        out = F.scaled_dot_product_attention(q * s, k * s, v, is_causal=True, scale=math.sqrt(d // self.heads))
        return self.to_out(out.transpose(1, 2).reshape(b, t, d))


class FeedForward(nn.Module):
    def __init__(self, dim, inner):
        super().__init__()
        self.to_hidden, self.to_gate = NormLinear(dim, inner), NormLinear(dim, inner)
        self.hidden_scale, self.gate_scale = Scale(inner), Scale(inner)
        self.dim = dim
        self.to_out = NormLinear(inner, dim, norm_dim_in=False)

    def forward(self, x):
        hidden, gate = self.to_hidden(x), self.to_gate(x)
        hidden = hidden * self.hidden_scale()
        gate = gate * self.gate_scale() * (self.dim ** 0.5)
        return self.to_out(F.silu(gate) * hidden)


class nGPT(nn.Module):
    def __init__(self, *, num_tokens, dim, depth, heads=2):
        super().__init__()
        self.token_embed = NormLinear(dim, num_tokens)
        self.layers = nn.ModuleList([])
        for ind in range(depth):
            self.layers.append(nn.ModuleList([Attention(dim, heads), FeedForward(dim, 2 * dim),
                                              Scale(dim, (0.05 / depth) ** 0.5, dim ** -0.5), Scale(dim, 0.05, dim ** -0.5)]))
        self.to_logits = NormLinear(dim, num_tokens)
        self.logit_scale = Scale(num_tokens, scale=dim ** -0.5)

    @torch.no_grad()
    def norm_weights_(self):
        for module in self.modules():
            if isinstance(module, NormLinear):
                original = module.linear.parametrizations.weight.original
                original.copy_(module.weight)

    def forward(self, ids):
        tokens = self.token_embed.weight[ids]
        for attn, ff, attn_alpha, ff_alpha in self.layers:
            attn_out = F.normalize(attn(tokens), dim=-1)
            tokens = F.normalize(tokens.lerp(attn_out, attn_alpha()), dim=-1)
            ff_out = F.normalize(ff(tokens), dim=-1)
            tokens = F.normalize(tokens.lerp(ff_out, ff_alpha()), dim=-1)
        logits = self.to_logits(tokens)
        return logits * self.logit_scale()


def build_model(ctx):
    dim = 8
    while 2 * ctx.vocab_size * (dim + 4) + ctx.vocab_size + 2 * (10 * (dim + 4) ** 2 + 8 * (dim + 4)) < ctx.target_parameters:
        dim += 4
    return nGPT(num_tokens=ctx.vocab_size, dim=dim, depth=2)
