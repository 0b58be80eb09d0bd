"""An MLP-mixer over time: the mixing matrix is kept lower triangular."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class TimeMix(nn.Module):
    def __init__(self, length, groups):
        super().__init__()
        self.groups = groups
        self.weight = nn.Parameter(torch.zeros(groups, length, length))
        self.bias = nn.Parameter(torch.ones(length, 1))
        self.register_buffer("causal", torch.tril(torch.ones(length, length)))
        nn.init.normal_(self.weight, std=1e-2)

    def forward(self, x):
        b, t, d = x.shape
        w = (self.weight * self.causal)[:, :t, :t]
        y = torch.einsum("gts,bsgd->btgd", w, x.view(b, t, self.groups, -1)).reshape(b, t, d)
        return y + self.bias[:t]


class Block(nn.Module):
    def __init__(self, width, length):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.enter, self.leave = nn.Linear(width, 4 * width), nn.Linear(2 * width, width)
        self.time = TimeMix(length, 2)

    def forward(self, x):
        u, v = F.gelu(self.enter(self.norm(x))).chunk(2, dim=-1)
        return x + self.leave(u * self.time(v))


class Model(nn.Module):
    def __init__(self, vocab, width, length):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.blocks = nn.Sequential(*(Block(width, length) for _ in range(2)))
        self.head = nn.Linear(width, vocab)

    def forward(self, tokens):
        return self.head(self.blocks(self.emb(tokens)))


def build_model(ctx):
    width = 8
    while (2 * ctx.vocab_size * (width + 4) + 13 * (width + 4) ** 2 + 4 * ctx.sequence_length ** 2
           < ctx.target_parameters):
        width += 4
    return Model(ctx.vocab_size, width, ctx.sequence_length)
