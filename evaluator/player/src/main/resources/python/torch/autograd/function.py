"""Custom functions.

While a recipe trains, `backward` runs as in PyTorch: the result is cut from the graph of `forward`, and hooks put what
`backward` returns in place of the inputs' gradients.

In a trace there is no Python to call later: the referee differentiates the operations that `forward` recorded. That is
right when `backward` is the derivative of `forward`, written out by hand. So a traced call checks exactly that on the
example, with a random incoming gradient, and refuses a `backward` that computes something else (a straight-through
estimator, a reversed gradient): `x + (f(x) - x).detach()` and its like say the same in operations.
"""
import torch
from torch import Tensor


class FunctionCtx:
    """What `forward` keeps for `backward`."""

    def __init__(self):
        self._saved, self._non_differentiable, self.needs_input_grad = (), (), ()
        self._materialize = True

    def save_for_backward(self, *tensors):
        self._saved = tensors

    save_for_forward = save_for_backward
    saved_tensors = property(lambda self: self._saved)
    saved_variables = saved_tensors

    def mark_non_differentiable(self, *tensors):
        self._non_differentiable = tuple(id(t) for t in tensors)

    def mark_dirty(self, *tensors):
        return None

    def set_materialize_grads(self, value):
        self._materialize = value


class _Once:
    """Runs `backward` when the first input asks, with the gradients the outputs got until then."""

    def __init__(self, function, ctx, outputs):
        self._function, self._ctx, self._outputs = function, ctx, outputs
        self.gradients = [None] * len(outputs)
        self._result = None

    def arrived(self, k, gradient):
        self.gradients[k], self._result = gradient, None

    def __call__(self, i):
        if self._result is None:
            given = [torch.zeros(o[0], dtype=o[1]) if g is None and self._ctx._materialize else g
                     for g, o in zip(self.gradients, self._outputs)]
            found = self._function.backward(self._ctx, *given)
            self._result = found if isinstance(found, tuple) else (found,)
        return self._result[i]


class Function:
    """Subclass with static methods `forward(ctx, *args)` and `backward(ctx, *grads)`."""

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def backward(ctx, *grads):
        raise NotImplementedError("You must implement either the backward or vjp method for your custom "
                                  "autograd.Function to use it with backward mode AD.")

    vjp = backward

    @classmethod
    def _forward(cls, args):
        ctx = FunctionCtx()
        ctx.needs_input_grad = tuple(isinstance(a, Tensor) and a.requires_grad for a in args)
        if "setup_context" in cls.__dict__:
            out = cls.forward(*args)
            cls.setup_context(ctx, args, out)
        else:
            out = cls.forward(ctx, *args)
        return ctx, out

    @classmethod
    def apply(cls, *args):
        if torch._b.tracing():
            return _traced(cls, args)
        with torch.no_grad():
            ctx, out = cls._forward(args)
        if not torch.is_grad_enabled() or not any(ctx.needs_input_grad):
            return out
        return _connected(cls, ctx, args, out)


def _connected(cls, ctx, args, out):
    single = isinstance(out, Tensor)
    outputs = [out] if single else list(out)
    once = _Once(cls, ctx, [(tuple(o.shape), o.dtype) if isinstance(o, Tensor) else ((), None) for o in outputs])
    bridge = None
    for i, a in enumerate(args):
        if not ctx.needs_input_grad[i]:
            continue
        view = a.view_as(a)
        view.register_hook(lambda g, i=i, like=a: _gradient(once(i), like))
        # Masked, not multiplied by zero: the tensor may hold infinities.
        first = view.reshape(-1)[:1]
        zero = first.masked_fill(torch.ones_like(first, dtype=torch.bool), 0.0).sum()
        bridge = zero if bridge is None else bridge + zero
    results = []
    for k, o in enumerate(outputs):
        if isinstance(o, Tensor) and (o.is_floating_point() or o.is_complex()) and id(o) not in ctx._non_differentiable:
            o = o.detach() + bridge.to(o.dtype)
            o.register_hook(lambda g, k=k: once.arrived(k, g))
        results.append(o)
    return results[0] if single else tuple(results)


def _gradient(g, like):
    if g is None:
        return torch.zeros_like(like)
    return g if g.dtype is like.dtype else g.to(like.dtype)


def _traced(cls, args):
    if any(isinstance(a, Tensor) and a.requires_grad for a in args) and torch.is_grad_enabled():
        torch._b.untraced(lambda: _check(cls, args))
    return cls._forward(args)[1]


def _check(cls, args):
    """Compares `backward` with the derivative of what `forward` does, on the example."""
    leaves = [a.detach().requires_grad_(a.requires_grad) if isinstance(a, Tensor) else a for a in args]
    with torch.enable_grad():
        ctx, out = cls._forward(leaves)
    outputs = [o for o in ([out] if isinstance(out, Tensor) else out)]
    inputs = [a for a in leaves if isinstance(a, Tensor) and a.requires_grad]
    given = [torch.randn_like(o) if isinstance(o, Tensor) and o.is_floating_point() else None for o in outputs]
    moving = [(o, g) for o, g in zip(outputs, given) if g is not None and o.requires_grad]
    true = [None] * len(inputs)
    if moving:
        true = torch.autograd.grad([o for o, _ in moving], inputs, [g for _, g in moving], allow_unused=True)
    with torch.no_grad():
        found = cls.backward(ctx, *given)
    found = found if isinstance(found, tuple) else (found,)
    claimed = [g for g, a in zip(found, leaves) if isinstance(a, Tensor) and a.requires_grad]
    for t, c, x in zip(true, claimed, inputs):
        t = torch.zeros_like(x) if t is None else t
        c = torch.zeros_like(x) if c is None else c
        worst = (t - c).abs().max().item() if t.numel() else 0.0
        if not worst <= 1e-3 * (1.0 + t.abs().max().item() if t.numel() else 1.0):
            raise torch._UnsupportedName(
                "the backward of %s is not the derivative of its forward (they differ by %.3g): the referee trains the "
                "graph without Python; write the gradient you mean with operations, for instance "
                "x + (f(x) - x).detach() for a straight-through estimator" % (cls.__name__, worst))


def once_differentiable(function):
    return function
