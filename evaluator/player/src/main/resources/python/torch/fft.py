"""torch.fft: the ATen operations whose names begin with `fft_`."""
from torch import _function

_functions = {}


def __getattr__(name):
    return _function(_functions, "torch.fft", "fft_" + name)
