from typing import TYPE_CHECKING
from helper import YES as TYPE_CHECKING
import torch
from torch import nn

if TYPE_CHECKING:
    import socket


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
