"""torch.autograd: gradients by libtorch, and custom functions (see torch/autograd/function.py for what a trace does)."""
import torch
from torch import Tensor, enable_grad, inference_mode, no_grad, set_grad_enabled


def _sequence(x):
    return [x] if isinstance(x, Tensor) else list(x)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True,
         allow_unused=None, is_grads_batched=False, materialize_grads=False):
    gradients = None if grad_outputs is None else [
        torch.ones_like(o) if g is None else g for g, o in zip(_sequence(grad_outputs), _sequence(outputs))]
    inputs = _sequence(inputs)
    found = torch._b.gradients(_sequence(outputs), inputs, gradients,
                               bool(create_graph if retain_graph is None else retain_graph), bool(create_graph),
                               bool(allow_unused or materialize_grads))
    return tuple((torch.zeros_like(i) if materialize_grads else None) if p is None else torch._wrap(p)
                 for p, i in zip(found, inputs))


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    tensors = _sequence(tensors)
    gradients = [None] * len(tensors) if grad_tensors is None else _sequence(grad_tensors)
    for i, (t, g) in enumerate(zip(tensors, gradients)):
        t.backward(g, bool(retain_graph) or create_graph or i + 1 < len(tensors), create_graph, inputs)


class detect_anomaly:
    """Accepted and without effect."""

    def __init__(self, mode=True, check_nan=True):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        return False


set_detect_anomaly = detect_anomaly
Variable = Tensor

from torch.autograd.function import Function  # noqa: E402


def __getattr__(name):
    if name in ("functional", "function", "graph", "profiler"):
        return torch._b.load("torch.profiler" if name == "profiler" else "torch.autograd." + name)
    raise torch._UnsupportedName("module 'torch.autograd' has no attribute '%s'%s" % (name, torch._b.nearest_of(
        name, ["grad", "backward", "Function", "no_grad", "enable_grad", "detect_anomaly"])))
