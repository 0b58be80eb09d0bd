"""Mamba 2: the state-space dual form by chunks (Dao and Gu, 2024, listing 1), without einops."""
import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


def segsum(x):
    """More stable segment sum calculation."""
    T = x.size(-1)
    x = x[..., None].repeat(1, 1, 1, 1, T) if x.dim() == 4 else x[..., None].expand(*x.shape, T)
    mask = torch.tril(torch.ones(T, T, device=x.device, dtype=bool), diagonal=-1)
    x = x.masked_fill(~mask, 0)
    x_segsum = torch.cumsum(x, dim=-2)
    mask = torch.tril(torch.ones(T, T, device=x.device, dtype=bool), diagonal=0)
    x_segsum = x_segsum.masked_fill(~mask, -torch.inf)
    return x_segsum


def ssd_minimal_discrete(X, A, B, C, block_len, initial_states=None):
    """
    X: (batch, length, n_heads, d_head)
    A: (batch, length, n_heads)
    B: (batch, length, n_heads, d_state)
    C: (batch, length, n_heads, d_state)
    """
    assert X.dtype == A.dtype == B.dtype == C.dtype
    assert X.shape[1] % block_len == 0
    X, A, B, C = [x.reshape(x.shape[0], -1, block_len, *x.shape[2:]) for x in (X, A, B, C)]
    A = A.permute(0, 3, 1, 2)  # b h c l
    A_cumsum = torch.cumsum(A, dim=-1)
    # 1. Compute the output for each intra-chunk (diagonal blocks)
    L = torch.exp(segsum(A))
    Y_diag = torch.einsum("bclhn,bcshn,bhcls,bcshp->bclhp", C, B, L, X)
    # 2. Compute the state for each intra-chunk
    decay_states = torch.exp((A_cumsum[:, :, :, -1:] - A_cumsum))
    states = torch.einsum("bclhn,bhcl,bclhp->bchpn", B, decay_states, X)
    # 3. Compute the inter-chunk SSM recurrence; produces correct SSM states at chunk boundaries
    if initial_states is None:
        initial_states = torch.zeros_like(states[:, :1])
    states = torch.cat([initial_states, states], dim=1)
    decay_chunk = torch.exp(segsum(F.pad(A_cumsum[:, :, :, -1], (1, 0))))
    new_states = torch.einsum("bhzc,bchpn->bzhpn", decay_chunk, states)
    states, final_state = new_states[:, :-1], new_states[:, -1]
    # 4. Compute state -> output conversion per chunk
    state_decay_out = torch.exp(A_cumsum)
    Y_off = torch.einsum('bclhn,bchpn,bhcl->bclhp', C, states, state_decay_out)
    Y = (Y_diag + Y_off).flatten(1, 2)
    return Y, final_state


@dataclass
class Mamba2Config:
    d_model: int
    n_layer: int = 2
    d_state: int = 8
    d_conv: int = 4
    expand: int = 2
    headdim: int = 8
    chunk_size: int = 8
    vocab_size: int = 50277

    def __post_init__(self):
        self.d_inner = self.expand * self.d_model
        assert self.d_inner % self.headdim == 0
        self.nheads = self.d_inner // self.headdim


class RMSNorm(nn.Module):
    def __init__(self, d: int, eps: float = 1e-5):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(d))

    def forward(self, x, z=None):
        if z is not None:
            x = x * F.silu(z)
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


class Mamba2(nn.Module):
    def __init__(self, args: Mamba2Config, device=None):
        super().__init__()
        self.args = args
        d_in_proj = 2 * args.d_inner + 2 * args.d_state + args.nheads
        self.in_proj = nn.Linear(args.d_model, d_in_proj, bias=False, device=device)
        conv_dim = args.d_inner + 2 * args.d_state
        self.conv1d = nn.Conv1d(conv_dim, conv_dim, kernel_size=args.d_conv, groups=conv_dim, padding=args.d_conv - 1,
                                device=device)
        dt = torch.exp(torch.rand(args.nheads) * (math.log(0.1) - math.log(0.001)) + math.log(0.001))
        dt = torch.clamp(dt, min=1e-4)
        inv_dt = dt + torch.log(-torch.expm1(-dt))
        self.dt_bias = nn.Parameter(inv_dt)
        self.dt_bias._no_weight_decay = True
        A = torch.empty(args.nheads, dtype=torch.float32, device=device).uniform_(1, 16)
        self.A_log = nn.Parameter(torch.log(A).to(dtype=torch.float32))
        self.A_log._no_weight_decay = True
        self.D = nn.Parameter(torch.ones(args.nheads, device=device))
        self.D._no_weight_decay = True
        self.norm = RMSNorm(args.d_inner)
        self.out_proj = nn.Linear(args.d_inner, args.d_model, bias=False, device=device)

    def forward(self, u):
        A = -torch.exp(self.A_log)
        zxbcdt = self.in_proj(u)
        z, xBC, dt = torch.split(
            zxbcdt, [self.args.d_inner, self.args.d_inner + 2 * self.args.d_state, self.args.nheads], dim=-1)
        dt = F.softplus(dt + self.dt_bias)
        xBC = F.silu(self.conv1d(xBC.transpose(1, 2)).transpose(1, 2)[:, : u.shape[1], :])
        x, B, C = torch.split(xBC, [self.args.d_inner, self.args.d_state, self.args.d_state], dim=-1)
        x = x.view(*x.shape[:-1], self.args.nheads, self.args.headdim)
        B, C = (t.unsqueeze(2).expand(-1, -1, self.args.nheads, -1) for t in (B, C))
        y, _ = ssd_minimal_discrete(x * dt.unsqueeze(-1), A * dt, B, C, self.args.chunk_size)
        y = y + x * self.D.unsqueeze(-1)
        y = self.norm(y.flatten(2), z)
        return self.out_proj(y)


class Mamba2LMHeadModel(nn.Module):
    def __init__(self, args: Mamba2Config):
        super().__init__()
        self.args = args
        self.backbone = nn.ModuleDict(dict(
            embedding=nn.Embedding(args.vocab_size, args.d_model),
            layers=nn.ModuleList([nn.ModuleDict(dict(mixer=Mamba2(args), norm=RMSNorm(args.d_model)))
                                  for _ in range(args.n_layer)]),
            norm_f=RMSNorm(args.d_model)))
        self.lm_head = nn.Linear(args.d_model, args.vocab_size, bias=False)
        self.lm_head.weight = self.backbone.embedding.weight

    def forward(self, input_ids):
        x = self.backbone.embedding(input_ids)
        for i, layer in enumerate(self.backbone.layers):
            x = layer.mixer(layer.norm(x)) + x
        return self.lm_head(self.backbone.norm_f(x))


def build_model(ctx):
    def size(d):
        layer = d * (4 * d + 16 + d // 4) + 5 * (2 * d + 16) + 2 * d * d + 4 * d
        return ctx.vocab_size * d + 2 * layer

    d_model = 8
    while size(d_model + 8) <= ctx.max_parameters:
        d_model += 8
    return Mamba2LMHeadModel(Mamba2Config(d_model, vocab_size=ctx.vocab_size))
