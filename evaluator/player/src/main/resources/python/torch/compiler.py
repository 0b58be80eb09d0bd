"""torch.compiler: nothing is compiled from Python, so everything here is the identity."""
from torch import compile


def disable(fn=None, recursive=True, **ignored):
    return (lambda f: f) if fn is None else fn


def allow_in_graph(fn):
    return fn


def is_compiling():
    return False


is_dynamo_compiling = is_exporting = is_compiling


def cudagraph_mark_step_begin():
    return None


def reset():
    return None
