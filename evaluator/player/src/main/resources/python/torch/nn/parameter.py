"""Parameters and buffers: tensors that a module owns."""
import torch
from torch import Tensor


class _ParameterMeta(type):
    def __instancecheck__(cls, x):
        return type.__instancecheck__(cls, x) or (cls is Parameter and getattr(x, "_is_param", False) is True)


class Parameter(Tensor, metaclass=_ParameterMeta):
    """A leaf that an optimizer may change."""

    def __new__(cls, data=None, requires_grad=True):
        p = Tensor.__new__(cls)
        p._p = torch._b.parameter(torch.empty(0) if data is None else data, requires_grad)
        return p

    def __init__(self, data=None, requires_grad=True):
        pass

    def __repr__(self, **options):
        return "Parameter containing:\n" + Tensor.__repr__(self)

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.detach().clone(), self.requires_grad)
        return memo[id(self)]

    __hash__ = Tensor.__hash__


class Buffer(Tensor):
    """A tensor that a module registers as a buffer when it is assigned."""

    def __new__(cls, data=None, *, persistent=True):
        b = Tensor.__new__(cls)
        b._p = torch._b.parameter(torch.empty(0) if data is None else data, False)
        b.persistent = persistent
        return b

    def __init__(self, data=None, *, persistent=True):
        pass

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = Buffer(self.detach().clone(), persistent=self.persistent)
        return memo[id(self)]

    __hash__ = Tensor.__hash__


class UninitializedParameter:
    def __init__(self, *args, **kwargs):
        raise torch._UnsupportedName("lazy modules are not offered: take the sizes from ctx")


UninitializedBuffer = UninitializedParameter
