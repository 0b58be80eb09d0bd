# expect: nothing
"""The control: what honest code does with names, wrappers, warnings and descriptors keeps working."""
import contextlib
import dataclasses
import functools
import operator
import warnings

import torch.nn as nn


@dataclasses.dataclass
class Config:
    width: int = 16


class Lazy:
    """Mentions __globals__ in a text only."""

    def __get__(self, owner, kind=None):
        return 3


class Block(nn.Module):
    three = Lazy()

    def __init__(self, vocabulary, config):
        super().__init__()
        for name in ("width",):
            setattr(self, name, getattr(config, name))
        self.table = nn.Embedding(vocabulary, vocabulary)

    @functools.wraps(nn.Module.forward)
    def forward(self, x):
        return functools.reduce(getattr, ["table"], self)(x)


@contextlib.contextmanager
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def door():
    with quiet():
        model = Block(7, Config())
    width = operator.attrgetter("table.weight")(model).shape[0] == 7
    assert (model.__class__.__name__, model.three, width, model.width) == ("Block", 3, True, 16)
