"""torch.nn.utils.parametrize: a parameter or buffer that is computed from another at each use.

The names in `state_dict` are PyTorch's: `parametrizations.<name>.original` (or `original0`, `original1`, ...) and
`parametrizations.<name>.<i>` for the i-th transformation.
"""
import torch
from torch.nn.containers import ModuleDict, ModuleList
from torch.nn.module import Module
from torch.nn.parameter import Buffer, Parameter


class cached:
    """Accepted; each use computes anew, which gives the same values."""

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        return False


class ParametrizationList(ModuleList):
    """The original tensor (or tensors) and the transformations that make the value from it."""

    def __init__(self, modules, original, unsafe=False):
        super().__init__(modules)
        if not modules:
            raise ValueError("ParametrizationList requires one or more modules.")
        self.unsafe = unsafe
        new = original
        with torch.no_grad():
            for module in reversed(list(self)):
                if hasattr(module, "right_inverse"):
                    new = module.right_inverse(new)
        self.is_tensor = isinstance(new, torch.Tensor)
        self.ntensors = 1 if self.is_tensor else len(new)
        if self.is_tensor:
            if new is not original:
                with torch.no_grad():
                    original.data = new.detach()
            self._put("original", original)
        else:
            for i, part in enumerate(new):
                trainable = isinstance(original, Parameter)
                self._put("original%d" % i, Parameter(part.detach(), original.requires_grad) if trainable else part)

    def _put(self, name, tensor):
        if isinstance(tensor, Parameter):
            self.register_parameter(name, tensor)
        else:
            self.register_buffer(name, tensor)

    def right_inverse(self, value):
        """Sets the originals so that the parametrised tensor becomes `value`."""
        with torch.no_grad():
            for module in reversed(list(self)):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError("parametrization %s does not implement right_inverse." % type(module).__name__)
                value = module.right_inverse(value)
            parts = [value] if self.is_tensor else list(value)
            names = ["original"] if self.is_tensor else ["original%d" % i for i in range(self.ntensors)]
            for name, part in zip(names, parts):
                getattr(self, name).copy_(part)

    def forward(self):
        modules = list(self)
        x = modules[0](self.original) if self.is_tensor else modules[0](
            *(getattr(self, "original%d" % i) for i in range(self.ntensors)))
        for module in modules[1:]:
            x = module(x)
        return x


def _inject(module):
    cls = type(module)

    def getstate(self):
        raise RuntimeError("a parametrized module cannot be pickled; use state_dict")

    def deepcopy(self, memo):
        import copy
        new = self.__new__(type(self))
        memo[id(self)] = new
        new.__dict__.update(copy.deepcopy(self.__dict__, memo))
        _subclass(new, cls)
        for name in new.parametrizations:
            _property(type(new), name)
        return new

    _subclass(module, cls, {"__deepcopy__": deepcopy, "__getstate__": getstate})


def _subclass(module, cls, names=None):
    if names is None:
        names = {k: v for k, v in type(module).__dict__.items() if k in ("__deepcopy__", "__getstate__")}
    module.__class__ = type("Parametrized" + cls.__name__, (cls,), names)


def _property(cls, name):
    def get(self):
        return self.parametrizations[name]()

    def set_(self, value):
        self.parametrizations[name].right_inverse(value)

    setattr(cls, name, property(get, set_))


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        module.parametrizations[tensor_name].append(parametrization)
        return module
    if tensor_name not in module._parameters and tensor_name not in module._buffers:
        raise ValueError("Module '%s' does not have a parameter, a buffer, or a parametrized element with name '%s'" % (
            type(module).__name__, tensor_name))
    original = getattr(module, tensor_name)
    listed = ParametrizationList([parametrization], original, unsafe)
    delattr(module, tensor_name)
    if not is_parametrized(module):
        _inject(module)
        module.parametrizations = ModuleDict()
    _property(type(module), tensor_name)
    module.parametrizations[tensor_name] = listed
    return module


def is_parametrized(module, tensor_name=None):
    found = module.__dict__.get("_modules", {}).get("parametrizations")
    if not isinstance(found, ModuleDict):
        return False
    return len(found) > 0 if tensor_name is None else tensor_name in found


def type_before_parametrizations(module):
    return type(module).__bases__[0] if is_parametrized(module) else type(module)


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    if not is_parametrized(module, tensor_name):
        raise ValueError("Module %s does not have a parametrization on %s" % (type(module).__name__, tensor_name))
    listed = module.parametrizations[tensor_name]
    if not leave_parametrized and not listed.is_tensor:
        raise ValueError("Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in "
                         "terms of a sequence of tensors.")
    trainable = any(True for _ in listed._parameters)
    if leave_parametrized:
        with torch.no_grad():
            value = getattr(module, tensor_name).detach().clone()
        value = Parameter(value) if trainable else value
    else:
        value = listed.original
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    if not is_parametrized(module):
        cls = type_before_removed(module)
        del module._modules["parametrizations"]
        module.__class__ = cls
    if trainable:
        module.register_parameter(tensor_name, value)
    else:
        module.register_buffer(tensor_name, value)
    return module


def type_before_removed(module):
    return type(module).__bases__[0]
