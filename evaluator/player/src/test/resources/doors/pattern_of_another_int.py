# expect: nothing
"""Whoever takes the name of a type gets the value, and no attribute of it."""
import torch.nn as nn


class Any(type):
    def __instancecheck__(cls, value):
        return True


class int(metaclass=Any):
    __match_args__ = ("__glo" + "bals__",)


def door():
    match nn.Module.__init__:
        case int(found):
            assert found is nn.Module.__init__
