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


class _UninitializedMeta(_ParameterMeta):
    """Objects are of a hidden subclass: Python does not ask about an object's very own class."""

    def __call__(cls, *args, **kwargs):
        return type.__call__(_WAITING.get(cls, cls), *args, **kwargs)

    def __instancecheck__(cls, x):
        return type.__instancecheck__(cls, x) and x._lazy


class _Uninitialized:
    """Has no size until `materialize`, and is an ordinary parameter or buffer from then on."""

    _lazy = True

    def materialize(self, shape, device=None, dtype=None):
        self._p = torch._b.parameter(torch.empty(*shape, dtype=dtype or self._wanted), self.requires_grad)
        self._lazy = False

    def _known(self):
        if self._lazy:
            raise RuntimeError("Can't access the shape of an uninitialized parameter or buffer. This error usually happens "
                               "in `load_state_dict` when trying to load an uninitialized parameter into an initialized "
                               "one. Call the module once before.")
        return self

    @property
    def shape(self):
        return Tensor.shape.fget(self._known())

    @property
    def ndim(self):
        return self.dim()

    def size(self, dim=None):
        return Tensor.size(self._known(), dim)

    def dim(self):
        return Tensor.dim(self._known())

    def numel(self):
        return Tensor.numel(self._known())

    def __repr__(self, **options):
        return "<uninitialized>" if self._lazy else super().__repr__(**options)


class UninitializedParameter(_Uninitialized, Parameter, metaclass=_UninitializedMeta):
    def __new__(cls, requires_grad=True, device=None, dtype=None):
        p = Parameter.__new__(cls, None, requires_grad)
        p._wanted = dtype
        return p

    def __init__(self, requires_grad=True, device=None, dtype=None):
        pass

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = UninitializedParameter(self.requires_grad, dtype=self._wanted) if self._lazy else Parameter(
                self.detach().clone(), self.requires_grad)
        return memo[id(self)]

    __hash__ = Tensor.__hash__


class UninitializedBuffer(_Uninitialized, Buffer, metaclass=_UninitializedMeta):
    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        b = Buffer.__new__(cls, None, persistent=persistent)
        b._wanted = dtype
        return b

    def __init__(self, requires_grad=False, device=None, dtype=None, persistent=True):
        pass

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = UninitializedBuffer(dtype=self._wanted, persistent=self.persistent) if self._lazy else Buffer(
                self.detach().clone(), persistent=self.persistent)
        return memo[id(self)]

    __hash__ = Tensor.__hash__


class _WaitingParameter(UninitializedParameter):
    pass


class _WaitingBuffer(UninitializedBuffer):
    pass


_WAITING = {UninitializedParameter: _WaitingParameter, UninitializedBuffer: _WaitingBuffer}


def is_lazy(param):
    return isinstance(param, Tensor) and param._lazy
