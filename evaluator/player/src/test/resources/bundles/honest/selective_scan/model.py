"""A state-space layer whose step sizes depend on the input; the scan is a loop over time in plain torch."""
import math
import torch
import torch.nn as nn
import torch.nn.functional as F


class SelectiveScan(nn.Module):
    def __init__(self, width, state=4, rank=2):
        super().__init__()
        self.state, self.rank = state, rank
        self.enter = nn.Linear(width, 2 * width, bias=False)
        self.conv = nn.Conv1d(width, width, 4, groups=width, padding=3)
        self.select = nn.Linear(width, rank + 2 * state, bias=False)
        self.step = nn.Linear(rank, width)
        self.a_log = nn.Parameter(torch.log(torch.arange(1, state + 1).float().repeat(width, 1)))
        self.skip = nn.Parameter(torch.ones(width))
        self.leave = nn.Linear(width, width, bias=False)
        steps = torch.exp(torch.rand(width) * (math.log(0.1) - math.log(0.001)) + math.log(0.001))
        with torch.no_grad():
            self.step.bias.copy_(steps + torch.log(-torch.expm1(-steps)))

    def forward(self, x):
        b, t, d = x.shape
        u, gate = self.enter(x).chunk(2, -1)
        u = F.silu(self.conv(u.transpose(1, 2))[..., :t].transpose(1, 2))
        rank, into, out = self.select(u).split([self.rank, self.state, self.state], -1)
        delta = F.softplus(self.step(rank))
        decay = torch.exp(delta.unsqueeze(-1) * -torch.exp(self.a_log))
        drive = (delta * u).unsqueeze(-1) * into.unsqueeze(2)
        h, ys = torch.zeros(b, d, self.state, device=x.device, dtype=x.dtype), []
        for i in range(t):
            h = decay[:, i] * h + drive[:, i]
            ys.append((h * out[:, i].unsqueeze(1)).sum(-1))
        return self.leave((torch.stack(ys, 1) + u * self.skip) * F.silu(gate))


class Model(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.layers = nn.ModuleList([nn.ModuleList([nn.RMSNorm(width, eps=1e-5), SelectiveScan(width)]) for _ in range(2)])
        self.norm = nn.RMSNorm(width, eps=1e-5)

    def forward(self, tokens):
        x = self.emb(tokens)
        for norm, scan in self.layers:
            x = x + scan(norm(x))
        return F.linear(self.norm(x), self.emb.weight)


def build_model(ctx):
    width = 8
    while ctx.vocab_size * (width + 8) + 2 * 4 * (width + 8) ** 2 < ctx.target_parameters:
        width += 8
    return Model(ctx.vocab_size, min(width, 64))
