"""torch.func: gradients of functions by libtorch's autograd, and vmap as a loop over one dimension."""
import torch
from torch import Tensor


def _tensors(x):
    return [x] if isinstance(x, Tensor) else [t for part in (x.values() if isinstance(x, dict) else x) for t in _tensors(part)]


def _fresh(x):
    """The same structure around tensors that can be differentiated."""
    if isinstance(x, Tensor):
        # Not detached: an outer derivative passes through.
        return x.view_as(x) if x.requires_grad else x.detach().requires_grad_()
    if isinstance(x, dict):
        return {k: _fresh(v) for k, v in x.items()}
    return type(x)(_fresh(v) for v in x) if isinstance(x, (list, tuple)) else x


def _rebuilt(like, values):
    if isinstance(like, Tensor):
        return next(values)
    if isinstance(like, dict):
        return {k: _rebuilt(v, values) for k, v in like.items()}
    return type(like)(_rebuilt(v, values) for v in like)


def grad_and_value(func, argnums=0, has_aux=False):
    def wrapped(*args, **kwargs):
        numbers = (argnums,) if isinstance(argnums, int) else tuple(argnums)
        args = list(args)
        outer = any(t.requires_grad for i in numbers for t in _tensors(args[i]))
        for i in numbers:
            args[i] = _fresh(args[i])
        with torch.enable_grad():
            value = func(*args, **kwargs)
        value, aux = value if has_aux else (value, None)
        inputs = [t for i in numbers for t in _tensors(args[i])]
        found = torch.autograd.grad(value, inputs, create_graph=outer, allow_unused=True)
        found = iter([torch.zeros_like(t) if g is None else g for g, t in zip(found, inputs)])
        out = tuple(_rebuilt(args[i], found) for i in numbers)
        out = out[0] if isinstance(argnums, int) else out
        value = value if outer else value.detach()
        return (out, (value, aux)) if has_aux else (out, value)

    return wrapped


def grad(func, argnums=0, has_aux=False):
    both = grad_and_value(func, argnums, has_aux)

    def wrapped(*args, **kwargs):
        found, value = both(*args, **kwargs)
        return (found, value[1]) if has_aux else found

    return wrapped


def vjp(func, *primals, has_aux=False):
    inputs = [_fresh(p) for p in primals]
    with torch.enable_grad():
        out = func(*inputs)
    out, aux = out if has_aux else (out, None)

    def pull(*cotangents):
        found = torch.autograd.grad(_tensors(out), inputs, _tensors(cotangents), retain_graph=True, allow_unused=True)
        return tuple(torch.zeros_like(p) if g is None else g for g, p in zip(found, inputs))

    return (out.detach(), pull, aux) if has_aux else (out.detach() if isinstance(out, Tensor) else out, pull)


def jacrev(func, argnums=0):
    def wrapped(*args):
        args = list(args)
        args[argnums] = _fresh(args[argnums])
        with torch.enable_grad():
            out = func(*args)
        x = args[argnums]
        rows = [torch.autograd.grad(o, x, retain_graph=True, allow_unused=True)[0] for o in out.reshape(-1).unbind()]
        rows = [torch.zeros_like(x) if r is None else r for r in rows]
        return torch.stack(rows).reshape(tuple(out.shape) + tuple(x.shape))

    return wrapped


def vmap(func, in_dims=0, out_dims=0, randomness="error", **options):
    """A loop: as right as PyTorch's, without its speed."""

    def wrapped(*args):
        dims = in_dims if isinstance(in_dims, (list, tuple)) else [in_dims] * len(args)
        n = next(a.shape[d] for a, d in zip(args, dims) if d is not None)
        split = [a.unbind(d) if d is not None else [a] * n for a, d in zip(args, dims)]
        results = [func(*row) for row in zip(*split)]
        if isinstance(results[0], tuple):
            outs = out_dims if isinstance(out_dims, tuple) else (out_dims,) * len(results[0])
            return tuple(torch.stack(column, d) for column, d in zip(zip(*results), outs))
        return torch.stack(results, out_dims)

    return wrapped


def functional_call(module, parameters_and_buffers, args=(), kwargs=None, **options):
    """Calls `module` with other tensors in place of its own."""
    if isinstance(parameters_and_buffers, (list, tuple)):
        parameters_and_buffers = {k: v for d in parameters_and_buffers for k, v in d.items()}
    before = []
    try:
        for path, value in parameters_and_buffers.items():
            owner_path, _, name = path.rpartition(".")
            owner = module.get_submodule(owner_path)
            kind = owner._parameters if name in owner._parameters else owner._buffers
            before.append((kind, name, kind[name]))
            kind[name] = value
        return module(*(args if isinstance(args, tuple) else (args,)), **(kwargs or {}))
    finally:
        for kind, name, value in reversed(before):
            kind[name] = value


def stack_module_state(models):
    models = list(models)
    stack = lambda dicts: {k: torch.stack([d[k].detach() for d in dicts]) for k in dicts[0]}
    parameters = stack([dict(m.named_parameters()) for m in models])
    return {k: v.requires_grad_() for k, v in parameters.items()}, stack([dict(m.named_buffers()) for m in models]) \
        if dict(models[0].named_buffers()) else {}
