import functools
from typing import TYPE_CHECKING
import torch
from torch import nn

if TYPE_CHECKING:
    import numpy as np


def once(fn):
    @functools.wraps(fn)
    def inner(*a):
        return fn(*a)

    return inner


def other(fn):
    def inner(*a):
        return fn(*a)

    functools.update_wrapper(inner, fn)
    inner.__name__ = fn.__name__
    return inner


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
