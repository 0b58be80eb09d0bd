"""torch.autograd.functional: derivatives of functions, row by row."""
import torch
from torch.func import jacrev as _jacrev


def jacobian(func, inputs, create_graph=False, **ignored):
    if isinstance(inputs, torch.Tensor):
        return _jacrev(func)(inputs)
    return tuple(_jacrev(func, i)(*inputs) for i in range(len(inputs)))


def hessian(func, inputs, **ignored):
    x = inputs.detach().requires_grad_()
    with torch.enable_grad():
        first = torch.autograd.grad(func(x), x, create_graph=True)[0]
    rows = [torch.autograd.grad(g, x, retain_graph=True, allow_unused=True)[0] for g in first.reshape(-1).unbind()]
    rows = [torch.zeros_like(x) if r is None else r for r in rows]
    return torch.stack(rows).reshape(tuple(x.shape) * 2)


def vjp(func, inputs, v=None, **ignored):
    x = inputs.detach().requires_grad_()
    with torch.enable_grad():
        out = func(x)
    return out.detach(), torch.autograd.grad(out, x, v)[0]
