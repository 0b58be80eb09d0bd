import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


from dataclasses import dataclass, field
@dataclass
class Config:
    dim: int = 64
    layers: "list[int]" = field(default_factory=lambda: [1, 2])
    name: "Optional[str]" = None
cfg = Config()
cfg.dim = 128
