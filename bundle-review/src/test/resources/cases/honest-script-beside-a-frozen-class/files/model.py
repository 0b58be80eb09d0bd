from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Config:
    dim: int = 128
    heads: int = 4
    head_dim: int = 0

    def __post_init__(self):
        object.__setattr__(self, "head_dim", self.dim // self.heads)


def build_model(ctx):
    c = Config()
    return nn.Sequential(nn.Embedding(ctx.vocab_size, c.dim), nn.Linear(c.dim, ctx.vocab_size))


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


if __name__ == "__main__":
    import argparse

    argparse.ArgumentParser().parse_args()
