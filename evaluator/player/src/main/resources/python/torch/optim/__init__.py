"""torch.optim, with PyTorch's defaults, update order and names of state."""
import torch
from torch.optim.optimizer import Optimizer
from torch.optim.adam import NAdam, RAdam, Adam, Adamax, AdamW
from torch.optim.sgd import ASGD, SGD, Adadelta, Adagrad, RMSprop, Rprop

_HOME = {"Adafactor": "matrix", "Muon": "matrix", "LBFGS": "lbfgs"}
_SUBMODULES = ("lr_scheduler", "optimizer", "swa_utils")

__all__ = sorted(["ASGD", "Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "NAdam", "Optimizer", "RAdam", "RMSprop",
                  "Rprop", "SGD", *_HOME])


def __dir__():
    return sorted([*__all__, *_SUBMODULES])


def __getattr__(name):
    if name in _HOME:
        return getattr(torch._b.load("torch.optim." + _HOME[name]), name)
    if name in _SUBMODULES:
        return torch._b.load("torch.optim." + name)
    if name == "SparseAdam":
        raise torch._UnsupportedName("torch.optim.SparseAdam is not offered: there are no sparse gradients; use Adam")
    raise torch._UnsupportedName("module 'torch.optim' has no attribute '%s'%s" % (
        name, torch._b.nearest_of(name, __all__)))
