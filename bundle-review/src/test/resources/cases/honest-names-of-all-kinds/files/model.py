from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import *

import torch
from torch import nn
from layers import *

type Shape = tuple[int, ...]
later: NeverLookedAt


class Stack[T: nn.Module](nn.Module):
    kinds = [k for k in ("a", "b")]
    default = 3

    def __init__(self, layers: Sequence[T], n=default) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.__class__.seen = __name__, __file__, __class__

    @functools.cached_property
    def name(self):
        return type(self).__qualname__

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def first[T](xs: list[T]) -> T:
    return xs[0]


def matched(value):
    match value:
        case [a, *rest] | {"a": a, **rest}:
            return a, rest
        case Spec(width=w) as whole:
            return w, whole
        case _:
            return value


@dataclass
class Spec:
    width: int = 4


def deep():
    global made
    made = 1
    total = 0

    def inner():
        nonlocal total
        total += made
        return [y := x + total for x in range(3)], y, [z for row in [[1]] for z in row]

    try:
        return inner()
    except (ValueError, TypeError) as error:
        raise RuntimeError(f"{error!r:>{total}}") from error
    finally:
        del total


with torch.no_grad() as guard, torch.enable_grad():
    print(guard, lambda x, *a, k=1, **kw: (x, a, k, kw))
for i, (j, k) in enumerate([(1, 2)]):
    print(i, j, k)


def build_model(ctx):
    return nn.Sequential(Given(4, ctx.vocab_size))


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
