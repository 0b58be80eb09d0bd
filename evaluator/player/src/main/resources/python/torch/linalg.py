"""torch.linalg: the ATen operations whose names begin with `linalg_`."""
from torch import _function

_functions = {}


def __getattr__(name):
    return _function(_functions, "torch.linalg", "linalg_" + name)
