"""Differential attention: the difference of two softmax maps with a learnt share, headwise norm."""
import math
import torch
from torch import nn
from torch.nn import functional as F


class DifferentialAttention(nn.Module):
    def __init__(self, width, heads, depth):
        super().__init__()
        self.heads, self.size = heads, width // heads // 2
        self.start = 0.8 - 0.6 * math.exp(-0.3 * depth)
        self.q, self.k, self.v, self.out = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.shares = nn.ParameterList([nn.Parameter(torch.randn(self.size) * 0.1) for _ in range(4)])
        self.norm = nn.RMSNorm(2 * self.size, eps=1e-5, elementwise_affine=False)

    def forward(self, x):
        b, t, d = x.shape
        q = self.q(x).view(b, t, 2 * self.heads, self.size).transpose(1, 2)
        k = self.k(x).view(b, t, 2 * self.heads, self.size).transpose(1, 2)
        v = self.v(x).view(b, t, self.heads, 2 * self.size).transpose(1, 2)
        scores = (q @ k.transpose(-1, -2)) / math.sqrt(self.size)
        scores = scores + torch.triu(torch.full((t, t), float("-inf"), device=x.device), diagonal=1)
        maps = F.softmax(scores, dim=-1).view(b, self.heads, 2, t, t)
        a1, b1, a2, b2 = self.shares
        share = torch.exp((a1 * b1).sum()) - torch.exp((a2 * b2).sum()) + self.start
        y = self.norm((maps[:, :, 0] - share * maps[:, :, 1]) @ v) * (1 - self.start)
        return self.out(y.transpose(1, 2).reshape(b, t, d))


class Model(nn.Module):
    def __init__(self, vocab, width, layers):
        super().__init__()
        self.token_emb = nn.Embedding(vocab, width)
        self.attention = nn.ModuleList(DifferentialAttention(width, 2, i) for i in range(layers))
        self.mlp = nn.ModuleList(
            nn.Sequential(nn.RMSNorm(width), nn.Linear(width, 3 * width), nn.SiLU(), nn.Linear(3 * width, width))
            for _ in range(layers))
        self.norms = nn.ModuleDict({str(i): nn.RMSNorm(width) for i in range(layers)})
        self.head = nn.Linear(width, vocab, bias=False)

    def forward(self, tokens):
        x = self.token_emb(tokens)
        for i, (attention, mlp) in enumerate(zip(self.attention, self.mlp)):
            x = x + attention(self.norms[str(i)](x))
            x = x + mlp(x)
        return self.head(x)


def build_model(ctx):
    width = 8
    while 2 * ctx.vocab_size * (width + 8) + 20 * (width + 8) ** 2 < ctx.target_parameters:
        width += 8
    return Model(ctx.vocab_size, width, 2)
