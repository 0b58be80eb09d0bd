"""torch.jit: the graph is traced anyway, so scripting is the identity."""
from typing import Final


def script(obj=None, *args, **kwargs):
    return obj


def ignore(function=None, **kwargs):
    return function


def annotate(the_type, the_value):
    return the_value


def trace(func, example_inputs=None, **kwargs):
    return func


def is_scripting():
    return False


is_tracing = is_scripting
export = unused = script_method = script_if_tracing = freeze = script
