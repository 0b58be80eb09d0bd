"""torch.nn: modules, containers, layers, activations."""
import torch
from torch.nn.parameter import Buffer, Parameter, UninitializedParameter
from torch.nn.module import Module
from torch.nn.containers import ModuleDict, ModuleList, ParameterDict, ParameterList, Sequential
from torch.nn import functional, init
from torch.nn.activations import (
    BCEWithLogitsLoss, CELU, CosineSimilarity, CrossEntropyLoss, ELU, GELU, GLU, Hardsigmoid, Hardswish, Hardtanh,
    KLDivLoss, L1Loss, LeakyReLU, LogSigmoid, LogSoftmax, Mish, MSELoss, NLLLoss, PReLU, ReLU, ReLU6, SELU, Sigmoid,
    SiLU, SmoothL1Loss, Softmax, Softmin, Softplus, Softsign, Tanh, Tanhshrink)
from torch.nn.layers import (
    AlphaDropout, AvgPool1d, BatchNorm1d, BatchNorm2d, Bilinear, Conv1d, Conv2d, Dropout, Dropout1d, Embedding,
    Flatten, GRU, GRUCell, GroupNorm, Identity, LayerNorm, Linear, LSTM, MaxPool1d, MultiheadAttention, RMSNorm, RNN,
    Unflatten)


def __getattr__(name):
    if name in ("utils", "attention", "modules"):
        return torch._b.load("torch.nn." + name)
    raise torch._UnsupportedName("module 'torch.nn' has no attribute '%s'%s" % (
        name, torch._b.nearest_of(name, sorted(n for n in globals() if n[:1].isupper()))))
