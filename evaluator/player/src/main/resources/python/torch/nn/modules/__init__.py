"""torch.nn.modules: the older address of the classes of torch.nn, and the files in which PyTorch has them."""
import torch
from torch.nn import *

_SUBMODULES = (
    "activation", "batchnorm", "channelshuffle", "container", "conv", "distance", "dropout", "flatten", "fold",
    "instancenorm", "lazy", "linear", "loss", "module", "normalization", "padding", "pixelshuffle", "pooling",
    "rnn", "sparse", "transformer", "upsampling", "utils")


def __getattr__(name):
    if name in _SUBMODULES:
        return torch._b.load("torch.nn.modules." + name)
    raise torch._UnsupportedName("module 'torch.nn.modules' has no attribute '%s'%s" % (
        name, torch._b.nearest_of(name, torch.nn.__all__)))
