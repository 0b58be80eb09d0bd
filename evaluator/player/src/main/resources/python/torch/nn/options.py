"""Makes module classes that only keep the options of a function."""
from torch.nn.module import Module


def of(name, function, kept=(), **defaults):
    """A module class whose options are `defaults`, in order, handed to `function` by name.

    `kept` are accepted and stored but not handed on.
    """
    names = tuple(defaults)
    passed = tuple(n for n in names if n not in kept)

    def __init__(self, *args, **kwargs):
        Module.__init__(self)
        if len(args) > len(names):
            raise TypeError("%s() takes at most %d arguments" % (name, len(names)))
        options = dict(defaults)
        options.update(zip(names, args))
        for key, value in kwargs.items():
            if key not in options:
                raise TypeError("%s.__init__() got an unexpected keyword argument '%s'" % (name, key))
            options[key] = value
        for key, value in options.items():
            if value is REQUIRED:
                raise TypeError("%s.__init__() missing 1 required positional argument: '%s'" % (name, key))
            # What a loss weights with belongs to the model: it moves and is saved with it.
            if key in ("weight", "pos_weight"):
                self.register_buffer(key, value)
            else:
                setattr(self, key, value)

    def forward(self, *tensors):
        return function(*tensors, **{key: getattr(self, key) for key in passed})

    def extra_repr(self):
        return ", ".join("%s=%s" % (n, getattr(self, n)) for n in names
                         if n not in ("size_average", "reduce", "weight", "pos_weight", "inplace")
                         or (n == "inplace" and self.inplace))

    return type(name, (Module,), {
        "__init__": __init__, "forward": forward, "extra_repr": extra_repr, "__module__": "torch.nn"})


class _Required:
    def __repr__(self):
        return "REQUIRED"


REQUIRED = _Required()
