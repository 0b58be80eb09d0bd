"""Runs one operator case; the same file under PyTorch (src/test/python/operators.py) and in the player."""
import json
import math

import torch

NAMES = ("x", "y", "p", "m", "s", "v", "b", "c", "i", "k", "mask")
_FULL = 20
_ERRORS = (IndexError, ValueError, TypeError, AttributeError, RuntimeError, Exception)


def wave(*shape, phase=0.0, scale=1.0):
    n = math.prod(shape)
    return torch.tensor([scale * math.sin(1.3 * j + 0.1 * j * j + phase) for j in range(n)]).reshape(shape)


def inputs():
    """Fresh tensors for a case: floats that want gradients, integers, a mask."""
    m = wave(4, 4, phase=0.3)
    found = {
        "x": wave(3, 4), "y": wave(3, 4, phase=1.0, scale=2.0), "p": wave(3, 4, phase=2.0).abs() + 0.25, "m": m,
        "s": m @ m.T + 2.0 * torch.eye(4), "v": wave(4, phase=0.7), "b": wave(2, 3, 4, phase=0.2),
        "c": wave(2, 4, 5, phase=0.9)}
    out = [found[n].detach().requires_grad_() for n in NAMES if n in found]
    return out + [torch.tensor([[3, 1, 2, 0], [0, 2, 1, 3], [1, 1, 0, 2]]), torch.tensor([2, 0, 1]),
                  torch.tensor([[True, False, True, False], [False, False, True, True], [True, True, False, False]])]


def _number(v):
    if isinstance(v, (bool, int)):
        return int(v)
    if v != v or v in (math.inf, -math.inf):
        return str(v)
    return float("%.7g" % v)


def _flat(values):
    if isinstance(values, list):
        return [x for part in values for x in _flat(part)]
    if isinstance(values, complex):
        return [values.real, values.imag]
    return [values]


def _sums(flat):
    return [_number(float(sum(flat))), _number(float(sum(math.cos(0.5 * j) * v for j, v in enumerate(flat))))]


def encode(value):
    if isinstance(value, torch.Tensor):
        flat = _flat(value.detach().tolist())
        shown = [_number(v) for v in flat] if len(flat) <= _FULL else [_number(v) for v in flat[:8]] + _sums(flat)
        return {"dtype": str(value.dtype)[6:], "shape": [int(n) for n in value.shape], "values": shown}
    if isinstance(value, (torch.Size, torch.dtype, torch.device)):
        return str(value)
    if isinstance(value, complex):
        return [_number(value.real), _number(value.imag)]
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, dict):
        return {str(k): encode(v) for k, v in value.items()}
    return [encode(v) for v in value]


def _scalar(value):
    """A number that depends on every floating tensor of the result."""
    if isinstance(value, torch.Tensor):
        if value.is_complex():
            value = torch.view_as_real(value.resolve_conj())
        if not value.is_floating_point() or not value.requires_grad:
            return None
        flat = value.reshape(-1).double()
        return (flat * torch.cos(torch.arange(flat.numel(), dtype=torch.float64) * 0.5 + 0.3)).sum()
    if isinstance(value, (list, tuple)):
        parts = [p for p in map(_scalar, value) if p is not None]
        return sum(parts[1:], parts[0]) if parts else None
    return None


def run(case):
    """JSON of `expect` and, where the result depends on inputs, the sums of their gradients."""
    given = inputs()
    try:
        result = case(*given)
    except Exception as error:
        return json.dumps({"raises": [t.__name__ for t in _ERRORS if isinstance(error, t)][0]})
    out = {"expect": encode(result)}
    total = _scalar(result)
    if total is not None:
        leaves = [t for t in given if t.is_floating_point()]
        try:
            found = torch.autograd.grad(total, leaves, allow_unused=True)
        except RuntimeError:
            return json.dumps({**out, "grad": "raises"})
        out["grad"] = {n: _sums(_flat(g.tolist())) for n, g in zip(NAMES, found) if g is not None}
    return json.dumps(out)
