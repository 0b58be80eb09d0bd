"""Containers of modules and parameters."""
from torch.nn.module import Module
from torch.nn.parameter import Parameter
from torch import Tensor


class Sequential(Module):
    def __init__(self, *args):
        super().__init__()
        items = args[0].items() if len(args) == 1 and isinstance(args[0], dict) else (
            (str(i), m) for i, m in enumerate(args))
        for name, module in items:
            self.add_module(name, module)

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __getitem__(self, i):
        if isinstance(i, slice):
            return type(self)(dict(list(self._modules.items())[i]))
        return list(self._modules.values())[i]

    def __setitem__(self, i, module):
        self.add_module(list(self._modules)[i], module)

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def extend(self, modules):
        for m in modules:
            self.append(m)
        return self


class ModuleList(Module):
    def __init__(self, modules=None):
        super().__init__()
        self.extend(modules or ())

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __getitem__(self, i):
        if isinstance(i, slice):
            return type(self)(list(self._modules.values())[i])
        return list(self._modules.values())[i]

    def __setitem__(self, i, module):
        self.add_module(list(self._modules)[i], module)

    def __delitem__(self, i):
        kept = list(self._modules.values())
        del kept[i]
        self._modules.clear()
        self.extend(kept)

    def __contains__(self, module):
        return any(m is module for m in self._modules.values())

    def __add__(self, other):
        return ModuleList([*self, *other])

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def extend(self, modules):
        for m in modules:
            self.append(m)
        return self

    def insert(self, index, module):
        kept = list(self._modules.values())
        kept.insert(index, module)
        self._modules.clear()
        self.extend(kept)


class _Keyed:
    """The mapping half of ModuleDict and ParameterDict; `_items` says where they keep their values."""

    def __len__(self):
        return len(self._items())

    def __iter__(self):
        return iter(self._items())

    def __contains__(self, key):
        return key in self._items()

    def __getitem__(self, key):
        return self._items()[key]

    def keys(self):
        return self._items().keys()

    def values(self):
        return self._items().values()

    def items(self):
        return self._items().items()

    def get(self, key, default=None):
        return self._items().get(key, default)

    def pop(self, key):
        return self._items().pop(key)

    def update(self, other):
        for key, value in other.items() if hasattr(other, "items") else other:
            self[key] = value


class ModuleDict(_Keyed, Module):
    def __init__(self, modules=None):
        Module.__init__(self)
        self.update(modules or {})

    def _items(self):
        return self._modules

    def __setitem__(self, key, module):
        self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]


class ParameterDict(_Keyed, Module):
    def __init__(self, parameters=None):
        Module.__init__(self)
        self.update(parameters or {})

    def _items(self):
        return self._parameters

    def __setitem__(self, key, value):
        self._parameters[key] = _as_parameter(value)


class ParameterList(Module):
    def __init__(self, values=None):
        super().__init__()
        self.extend(values or ())

    def __len__(self):
        return len(self._parameters)

    def __iter__(self):
        return iter(self._parameters.values())

    def __getitem__(self, i):
        return list(self._parameters.values())[i]

    def __setitem__(self, i, value):
        self._parameters[list(self._parameters)[i]] = _as_parameter(value)

    def append(self, value):
        self._parameters[str(len(self))] = _as_parameter(value)
        return self

    def extend(self, values):
        for v in values:
            self.append(v)
        return self


def _as_parameter(value):
    return Parameter(value) if isinstance(value, Tensor) and not isinstance(value, Parameter) else value
