"""The linear recurrent unit (Orvieto et al., 2023) with complex parameters and a scan by doubling."""
import math
import torch
from torch import nn

def build_model(ctx):
    d = 8
    while 2 * ctx.vocab_size * (d + 4) + ctx.vocab_size + 2 * (6 * (d + 4) ** 2 + 10 * (d + 4)) < ctx.target_parameters:
        d += 4
    return DLRU(ctx.vocab_size, d)

class LRU(nn.Module):

    def __init__(self, in_features, state_features, rmin=0.4, rmax=0.99, max_phase=6.283):
        super().__init__()
        self.D = nn.Parameter(torch.randn(in_features) / math.sqrt(in_features))
        u1, u2 = (torch.rand(state_features), torch.rand(state_features))
        self.nu_log = nn.Parameter(torch.log(-0.5 * torch.log(u1 * (rmax + rmin) * (rmax - rmin) + rmin ** 2)))
        self.theta_log = nn.Parameter(torch.log(max_phase * u2))
        lambda_abs = torch.exp(-torch.exp(self.nu_log))
        self.gamma_log = nn.Parameter(torch.log(torch.sqrt(torch.ones_like(lambda_abs) - torch.square(lambda_abs))).detach())
        B_re = torch.randn([state_features, in_features]) / math.sqrt(2 * in_features)
        B_im = torch.randn([state_features, in_features]) / math.sqrt(2 * in_features)
        self.B = nn.Parameter(torch.complex(B_re, B_im))
        C_re = torch.randn([in_features, state_features]) / math.sqrt(state_features)
        C_im = torch.randn([in_features, state_features]) / math.sqrt(state_features)
        self.C = nn.Parameter(torch.complex(C_re, C_im))

    def forward(self, u):
        lambda_abs = torch.exp(-torch.exp(self.nu_log))
        lambda_re = lambda_abs * torch.cos(torch.exp(self.theta_log))
        lambda_im = lambda_abs * torch.sin(torch.exp(self.theta_log))
        lambda_c = torch.complex(lambda_re, lambda_im)
        gammas = torch.exp(self.gamma_log).unsqueeze(-1).to(self.B.device)
        Bu = u.to(self.B.dtype) @ (self.B * gammas).mT
        h = scan(lambda_c.expand_as(Bu), Bu)
        return 2 * (h @ self.C.mT).real + self.D * u

class SequenceLayer(nn.Module):

    def __init__(self, d):
        super().__init__()
        self.norm, self.lru = (nn.LayerNorm(d), LRU(d, d))
        self.mlp = nn.Sequential(nn.GELU(), nn.Linear(d, 2 * d), nn.GLU(-1))

    def forward(self, x):
        return x + self.mlp(self.lru(self.norm(x)))

def scan(a, b):
    """h[t] = a[t] h[t-1] + b[t] along dimension 1, in log2(T) steps (Hillis and Steele)."""
    length, shift = (b.shape[1], 1)
    while shift < length:
        b = torch.cat([b[:, :shift], b[:, shift:] + a[:, shift:] * b[:, :-shift]], dim=1)
        a = torch.cat([a[:, :shift], a[:, shift:] * a[:, :-shift]], dim=1)
        shift *= 2
    return b

class DLRU(nn.Module):

    def forward(self, tokens):
        return self.out(self.layers(self.embedding(tokens)))

    def __init__(self, vocab, d, n_layers=2):
        super().__init__()
        self.embedding = nn.Embedding(vocab, d)
        self.layers = nn.Sequential(*[SequenceLayer(d) for _ in range(n_layers)])
        self.out = nn.Linear(d, vocab)
