import dataclasses
import functools
import typing
import torch
from torch import nn


@dataclasses.dataclass
class Config:
    width: "int" = 64
    scale: typing.Optional["torch.Tensor"] = None
    kind: typing.Literal["f(x)"] = "f(x)"


FIELDS = {k: v for k, v in Config.__annotations__.items()}
NAMES = list(getattr(Config, "__annotations__", {}))


@functools.singledispatch
def size(x):
    return 0


@size.register
def _(x: int):
    return x


def named(f):
    def g(x):
        return f(x)

    g.__name__ = f.__name__
    g.__doc__ = f.__doc__
    return g


class Options:
    def __init__(self, **values):
        self.__dict__.update(values)


def report(loss, step):
    return "step {0}, loss {1:.%df}".format(step, loss) + "{:>8}".format(step)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
