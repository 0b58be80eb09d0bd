import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


import torch.nn.functional as F

ACTS = {"gelu": F.gelu, "relu": F.relu}
KIND = "relu"


class Block(nn.Module):
    act = staticmethod(F.silu)

    def __init__(self, kind, norm=nn.LayerNorm):
        super().__init__()
        self.load = kind
        self.F = F
        self.act = getattr(F, KIND)
        self.norm = norm(8)
        self.name = "layer%d" % 3

    def forward(self, x, load=None):
        self.norm.load = load
        return self.F.gelu(self.act(ACTS["gelu"](self.norm(x)))) + self.load.weight


def make(kind):
    return F


y = make(1).gelu
z = getattr(torch, f"float{16}")
