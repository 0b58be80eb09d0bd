"""types, without those that make modules, code and frames."""


class SimpleNamespace:
    """Fields by keyword, compared by value."""

    __module__ = "prism.types"  # so that checkpoints may hold its objects

    def __init__(self, mapping=(), /, **kwargs):
        self.__dict__.update(mapping, **kwargs)

    def __repr__(self):
        return "namespace(%s)" % ", ".join("%s=%r" % item for item in self.__dict__.items())

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented

    __hash__ = None


FunctionType = LambdaType = type(lambda: 0)
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodType = type(SimpleNamespace().__repr__)
GeneratorType = type(0 for _ in ())
MappingProxyType = type(type.__dict__)
GenericAlias = type(list[int])
UnionType = type(int | None)
NoneType, EllipsisType, NotImplementedType = type(None), type(...), type(NotImplemented)
