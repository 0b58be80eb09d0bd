"""inspect, of which a model asks what a function takes: `"fused" in inspect.signature(AdamW).parameters`."""
import functools
import types


class _empty:
    """Where there is no default and no annotation."""


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def __str__(self):
        stars = {self.VAR_POSITIONAL: "*", self.VAR_KEYWORD: "**"}.get(self.kind, "")
        return stars + self.name + ("" if self.default is _empty else "=%r" % (self.default,))

    def __repr__(self):
        return '<Parameter "%s">' % self


class Signature:
    empty = _empty

    def __init__(self, parameters=(), *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters}
        self.return_annotation = return_annotation

    def __str__(self):
        return "(%s)" % ", ".join(map(str, self.parameters.values()))

    def __repr__(self):
        return "<Signature %s>" % self


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def signature(obj):
    """What a function, a class or an object that can be called takes; ValueError where that is not written in Python."""
    if not callable(obj):
        raise TypeError("%r is not a callable object" % (obj,))
    parameters, annotations = _parameters(obj, 0)
    return Signature(parameters, return_annotation=annotations.get("return", _empty))


def _parameters(f, depth):
    wrapped = vars(f).get("__wrapped__") if isfunction(f) else None
    if wrapped is not None and depth < 100:
        return _parameters(wrapped, depth + 1)
    if isfunction(f):
        return _written(f), f.__annotations__
    if ismethod(f):
        return _without_first(_parameters(f.__func__, depth + 1))
    if isinstance(f, functools.partial) and depth < 100:
        return _left(f, *_parameters(f.func, depth + 1))
    made = f.__init__ if isclass(f) else type(f).__call__
    if not isfunction(made):
        raise ValueError("no signature found for %r" % (f,))
    return _without_first((_written(made), made.__annotations__))


def _without_first(found):
    parameters, annotations = found
    bound = parameters and parameters[0].kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    return parameters[1:] if bound else parameters, annotations


def _left(partial, parameters, annotations):
    """Without what a partial gives by position; what it gives by name has that as its default."""
    given = len(partial.args)
    left = []
    for p in parameters:
        if given and p.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            given -= 1
        elif p.name in partial.keywords:
            left.append(Parameter(p.name, Parameter.KEYWORD_ONLY, default=partial.keywords[p.name],
                                  annotation=p.annotation))
        else:
            left.append(p)
    return left, annotations


def _written(f):
    code, defaults, by_name = f.__code__, f.__defaults__ or (), f.__kwdefaults__ or {}
    positional, named = code.co_argcount, code.co_kwonlyargcount
    names = code.co_varnames
    starred = 1 if code.co_flags & 4 else 0
    first_default = positional - len(defaults)
    found = []

    def add(name, kind, default):
        found.append(Parameter(name, kind, default=default, annotation=f.__annotations__.get(name, _empty)))

    for i, name in enumerate(names[:positional]):
        kind = Parameter.POSITIONAL_ONLY if i < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[i - first_default] if i >= first_default else _empty)
    if starred:
        add(names[positional + named], Parameter.VAR_POSITIONAL, _empty)
    for name in names[positional:positional + named]:
        add(name, Parameter.KEYWORD_ONLY, by_name.get(name, _empty))
    if code.co_flags & 8:
        add(names[positional + named + starred], Parameter.VAR_KEYWORD, _empty)
    return found
