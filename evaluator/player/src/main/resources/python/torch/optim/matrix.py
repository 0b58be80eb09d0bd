"""Optimizers that know the shape of a matrix: Adafactor and Muon."""
import math
import torch
from torch.optim.optimizer import Grouped, each, number, stepped, zero_step


_EPS = {torch.float32: 2.0 ** -23, torch.float64: 2.0 ** -52, torch.float16: 2.0 ** -10, torch.bfloat16: 2.0 ** -7}


class Adafactor(Grouped):
    """Shazeer and Stern (2018): the second moment of a matrix as an outer product."""

    _coupled_decay = False

    def __init__(self, params, lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0, *, foreach=None,
                 maximize=False):
        self._check(lr=lr, weight_decay=weight_decay)
        if beta2_decay > 0:
            raise ValueError("beta2_decay should be <= 0 but is: %s" % beta2_decay)
        if d < 1.0:
            raise ValueError("Clipping threshold d should be >= 1 but is: %s" % d)
        super().__init__(params, dict(lr=lr, beta2_decay=beta2_decay, eps=eps, d=d, weight_decay=weight_decay,
                                      foreach=foreach, maximize=maximize))

    def _start(self, p, grad, state, group):
        state["step"] = zero_step()
        if p.dim() > 1:
            state["row_var"] = grad.new_zeros(*p.shape[:-1], 1)
            state["col_var"] = grad.new_zeros(*p.shape[:-2], 1, p.shape[-1])
        else:
            state["variance"] = torch.zeros_like(grad)

    def _update(self, params, grads, states, group):
        for step, at in stepped(states).items():
            for i in at:
                self._one(params[i], grads[i], states[i], step, group)

    def _one(self, p, grad, state, step, group):
        lr, (eps1, eps2) = number(group["lr"]), group["eps"]
        eps1 = _EPS[p.dtype] if eps1 is None else eps1
        fresh_share = step ** group["beta2_decay"]
        alpha = max(eps2, _rms(p)) * min(lr, 1 / math.sqrt(step))
        if group["weight_decay"]:
            p.mul_(1 - lr * group["weight_decay"])
        square = grad * grad
        if p.dim() > 1:
            state["row_var"].lerp_(square.mean(-1, keepdim=True), fresh_share)
            state["col_var"].lerp_(square.mean(-2, keepdim=True), fresh_share)
            variance = (state["row_var"] @ state["col_var"]).div_(
                state["row_var"].mean(-2, keepdim=True).clamp_(min=eps1))
        else:
            state["variance"].lerp_(square, fresh_share)
            variance = state["variance"].clone()
        update = variance.clamp_(min=eps1 * eps1).rsqrt_().mul_(grad)
        p.add_(update, alpha=-alpha / max(1.0, _rms(update) / group["d"]))


def _rms(x):
    return x.norm(2).item() / math.sqrt(x.numel())


def _orthogonalised(g, coefficients, steps, eps):
    """Newton-Schulz iteration of odd degree five towards U V^T, in bfloat16 (Jordan, 2024)."""
    a, b, c = coefficients
    x = g.to(torch.bfloat16)
    tall = g.shape[0] > g.shape[1]
    if tall:
        x = x.t()
    x = x / x.norm().clamp(min=eps)
    for _ in range(steps):
        gram = x @ x.t()
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.t() if tall else x


class Muon(Grouped):
    """Jordan (2024): momentum whose matrix is orthogonalised; for matrices only."""

    _coupled_decay = False

    def __init__(self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True,
                 ns_coefficients=(3.4445, -4.775, 2.0315), eps=1e-7, ns_steps=5, adjust_lr_fn=None):
        self._check(lr=lr, weight_decay=weight_decay, momentum=momentum)
        if adjust_lr_fn not in (None, "original", "match_rms_adamw"):
            raise ValueError("Adjust learning rate function %s is not supported" % adjust_lr_fn)
        super().__init__(params, dict(
            lr=lr, weight_decay=weight_decay, momentum=momentum, nesterov=nesterov, ns_coefficients=ns_coefficients,
            eps=eps, ns_steps=ns_steps, adjust_lr_fn=adjust_lr_fn))
        for group in self.param_groups:
            for p in group["params"]:
                if p.dim() != 2:
                    raise ValueError("Muon only supports 2D parameters whereas we found a parameter with size: %s" % (
                        p.shape,))

    def _start(self, p, grad, state, group):
        state["momentum_buffer"] = torch.zeros_like(grad)

    def _update(self, params, grads, states, group):
        lr, momentum = number(group["lr"]), group["momentum"]
        buffers = [s["momentum_buffer"] for s in states]
        each("lerp_", buffers, grads, 1 - momentum)
        for p, g, buffer in zip(params, grads, buffers):
            update = g.lerp(buffer, momentum) if group["nesterov"] else buffer
            update = _orthogonalised(update, group["ns_coefficients"], group["ns_steps"], group["eps"])
            rows, cols = p.shape
            scale = 0.2 * math.sqrt(max(rows, cols)) if group["adjust_lr_fn"] == "match_rms_adamw" else math.sqrt(
                max(1, rows / cols))
            p.mul_(1 - lr * group["weight_decay"])
            p.add_(update.to(p.dtype), alpha=-lr * scale)
