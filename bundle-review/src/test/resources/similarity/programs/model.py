
import torch
from torch import nn
import torch.nn.functional as F

ACTS = {"silu": F.silu, "gelu": F.gelu, "relu": F.relu}


def act(x):
    return F.gelu(x)


def mix(x, w):
    return x + w


class Block(nn.Module):
    def __init__(self, width, heads, kind):
        super().__init__()
        self.heads = heads
        self.kind = kind
        self.norm = nn.LayerNorm(width)
        self.post = nn.RMSNorm(width)
        self.q = nn.Linear(width, width, bias=False)
        self.k = nn.Linear(width, width, bias=False)
        self.v = nn.Linear(width, width, bias=False)
        self.o = nn.Linear(width, width, bias=False)
        self.up = nn.Linear(width, 4 * width)
        self.gate = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.scale = nn.Parameter(torch.ones(width))

    def forward(self, x, mask):
        b, t, d = x.shape
        h = self.norm(x)
        q = torch.einsum("bth,hd->btd", h, self.q.weight).view(b, t, self.heads, d // self.heads)
        k = torch.einsum("bth,hd->btd", h, self.k.weight).view(b, t, self.heads, d // self.heads)
        v = torch.einsum("bth,hd->btd", h, self.v.weight).view(b, t, self.heads, d // self.heads)
        s = torch.einsum("bthd,bshd->bhts", q, k) / (d // self.heads) ** 0.5
        s = s.masked_fill(mask[:t, :t] == 0, float("-inf"))
        y = torch.einsum("bhts,bshd->bthd", s.softmax(dim=-1), v).reshape(b, t, d)
        x = mix(x, self.o(y))
        z = self.norm(x)
        return mix(x, self.down(act(self.up(z)) * self.gate(z)) * self.scale)


class Model(nn.Module):
    def __init__(self, ctx, width=96, depth=6, heads=8):
        super().__init__()
        self.embed = nn.Embedding(ctx.vocab_size, width)
        self.place = nn.Parameter(torch.zeros(ctx.sequence_length, width))
        self.blocks = nn.ModuleList([Block(width, heads, "silu") for _ in range(depth)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, ctx.vocab_size, bias=False)
        self.register_buffer("mask", torch.tril(torch.ones(ctx.sequence_length, ctx.sequence_length)))
        for name, p in self.named_parameters():
            if name.endswith("o.weight"):
                nn.init.normal_(p, std=0.02 / (2 * depth) ** 0.5)

    def forward(self, tokens):
        x = self.embed(tokens) + self.place[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x, self.mask)
        return self.head(self.norm(x))


def build_model(ctx):
    return Model(ctx)


def get_recipe(ctx):
    return {"learning_rate": 3e-3, "batch_size": 8, "optimizer": "adamw", "scheduler": "cosine", "weight_decay": 0.1}
