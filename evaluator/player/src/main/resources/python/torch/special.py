"""torch.special: the ATen operations whose names begin with `special_`."""
from torch import _function

_functions = {}


def __getattr__(name):
    return _function(_functions, "torch.special", "special_" + name)
