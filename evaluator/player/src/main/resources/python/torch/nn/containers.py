"""Containers of modules and parameters."""
import operator

from torch import Tensor
from torch.nn.module import Module
from torch.nn.parameter import Parameter


def _at(i, n, kind):
    i = operator.index(i)
    if not -n <= i < n:
        raise IndexError("index %d is out of range for a %s of %d" % (i, kind, n))
    return i % n


class _Listed(Module):
    """Children under the names "0", "1", ...; what ModuleList and Sequential share."""

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(list(self._modules.values()))

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self._sliced(i)
        return list(self._modules.values())[_at(i, len(self), type(self).__name__)]

    def __setitem__(self, i, module):
        setattr(self, list(self._modules)[_at(i, len(self), type(self).__name__)], module)

    def __delitem__(self, i):
        kept = list(self._modules.values())
        del kept[i]
        self._refill(kept)

    def _refill(self, modules):
        self._modules.clear()
        for i, m in enumerate(modules):
            self.add_module(str(i), m)

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def extend(self, modules):
        if isinstance(modules, Module) and not hasattr(type(modules), "__iter__"):
            raise TypeError("%s.extend should be called with an iterable, but got %s" % (
                type(self).__name__, type(modules).__name__))
        for m in list(modules):
            self.append(m)
        return self

    def insert(self, index, module):
        kept = list(self._modules.values())
        kept.insert(index, module)
        self._refill(kept)
        return self

    def pop(self, key):
        found = self[key]
        del self[key]
        return found

    def __add__(self, other):
        return type(self)._of([*self, *other])

    def __iadd__(self, other):
        return self.extend(other)


class Sequential(_Listed):
    """Modules called one after another."""

    def __init__(self, *args):
        super().__init__()
        items = args[0].items() if len(args) == 1 and isinstance(args[0], dict) else (
            (str(i), m) for i, m in enumerate(args))
        for name, module in items:
            self.add_module(name, module)

    @classmethod
    def _of(cls, modules):
        return cls(*modules)

    def _sliced(self, s):
        return type(self)(dict(list(self._modules.items())[s]))

    def __mul__(self, times):
        return Sequential(*(list(self) * times))

    __rmul__ = __mul__

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input


class ModuleList(_Listed):
    """A list whose modules belong to the model."""

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.extend(modules)

    @classmethod
    def _of(cls, modules):
        return cls(modules)

    def _sliced(self, s):
        return type(self)(list(self._modules.values())[s])

    def __contains__(self, module):
        return any(m is module for m in self._modules.values())

    def __repr__(self):
        lines, texts = [], [repr(m) for m in self]
        i = 0
        while i < len(texts):
            j = i
            while j + 1 < len(texts) and texts[j + 1] == texts[i]:
                j += 1
            text = texts[i].replace("\n", "\n  ")
            lines.append("(%d): %s" % (i, text) if i == j else "(%d-%d): %d x %s" % (i, j, j - i + 1, text))
            i = j + 1
        return "%s(%s)" % (self._get_name(), "".join("\n  " + l for l in lines) + ("\n" if lines else ""))


class _Keyed:
    """The mapping half of ModuleDict and ParameterDict; `_items()` says where they keep their values."""

    def __len__(self):
        return len(self._items())

    def __iter__(self):
        return iter(list(self._items()))

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

    def pop(self, key):
        found = self[key]
        del self[key]
        return found

    def clear(self):
        for key in list(self._items()):
            del self[key]

    def update(self, other):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value


class ModuleDict(_Keyed, Module):
    def __init__(self, modules=None):
        Module.__init__(self)
        self.update(modules or {})

    def _items(self):
        return self._modules

    def __setitem__(self, key, module):
        if key in self._modules:
            self._modules[key] = module
        else:
            self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]


def _held(value):
    return Parameter(value) if isinstance(value, Tensor) and not isinstance(value, Parameter) else value


class ParameterDict(_Keyed, Module):
    """Parameters by name; tensors become parameters, anything else is kept as it is."""

    def __init__(self, parameters=None):
        Module.__init__(self)
        self._keys = {}
        if parameters is not None:
            self.update(parameters)

    def _items(self):
        return {k: getattr(self, k) for k in self._keys}

    def __len__(self):
        return len(self._keys)

    def __contains__(self, key):
        return key in self._keys

    def __getitem__(self, key):
        return getattr(self, key)

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError("Index given to ParameterDict cannot be used as a key as it is not a string")
        self._keys[key] = None
        setattr(self, key, _held(value))

    def __delitem__(self, key):
        del self._keys[key]
        delattr(self, key)

    def get(self, key, default=None):
        return self[key] if key in self._keys else default

    def setdefault(self, key, default=None):
        if key not in self._keys:
            self[key] = default
        return self[key]

    def copy(self):
        return ParameterDict(self._items())

    def update(self, parameters):
        pairs = parameters.items() if hasattr(parameters, "items") else parameters
        for key, value in pairs:
            self[key] = value


class ParameterList(Module):
    """A list of parameters; tensors become parameters, anything else is kept as it is."""

    def __init__(self, values=None):
        super().__init__()
        self._size = 0
        if values is not None:
            self.extend(values)

    def __len__(self):
        return self._size

    def __iter__(self):
        return iter([self[i] for i in range(self._size)])

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ParameterList(self[j] for j in range(*i.indices(self._size)))
        return getattr(self, str(_at(i, self._size, "ParameterList")))

    def __setitem__(self, i, value):
        setattr(self, str(_at(i, self._size, "ParameterList")), _held(value))

    def append(self, value):
        setattr(self, str(self._size), _held(value))
        self._size += 1
        return self

    def extend(self, values):
        for v in values:
            self.append(v)
        return self

    def __iadd__(self, values):
        return self.extend(values)


class Container(Module):
    def __init__(self, **modules):
        super().__init__()
        for name, module in modules.items():
            self.add_module(name, module)
