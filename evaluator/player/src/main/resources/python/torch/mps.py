"""torch.mps: there by name, and never available."""
import torch


def is_available():
    return False


def __getattr__(name):
    raise torch._UnsupportedName("torch.mps.%s is not offered: the referee chooses device and precision" % name)
