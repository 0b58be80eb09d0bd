"""torch.autograd: gradients by libtorch. Custom functions need Python at training time and are not offered."""
import torch
from torch import Tensor, enable_grad, inference_mode, no_grad, set_grad_enabled


def _sequence(x):
    return [x] if isinstance(x, Tensor) else list(x)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, allow_unused=False):
    gradients = None if grad_outputs is None else _sequence(grad_outputs)
    retain = create_graph if retain_graph is None else retain_graph
    found = torch._b.gradients(
        _sequence(outputs), _sequence(inputs), gradients, bool(retain), create_graph, allow_unused)
    return tuple(None if p is None else torch._wrap(p) for p in found)


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False):
    for t in _sequence(tensors):
        t.backward(grad_tensors, retain_graph, create_graph)


class Function:
    """Subclassing is allowed, applying is not: a custom backward would be Python inside the training step."""

    @classmethod
    def apply(cls, *args):
        raise torch._UnsupportedName(
            "autograd.Function is not offered: the graph is trained without Python; write the forward with torch "
            "operations (torch.where, detach and clamp give most custom gradients)")


Variable = Tensor
