import functools
from typing import TYPE_CHECKING
import torch
from torch import nn

if TYPE_CHECKING:
    import numpy as np


class M(nn.Module):
    def __init__(self, **kw):
        super().__init__()
        for i in range(3):
            setattr(self, f"l{i}", nn.Linear(4, 4))

    def __setattr__(self, name, value):
        super().__setattr__(name, value)


def fill(layer):
    setattr(layer, "scale", 1.0)


if __name__ == "__main__":
    import sys

    print(sys.argv)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
