"""Adam and its family."""
import torch
from torch import _op
from torch.optim.optimizer import Grouped, each, fresh, number, parts, pick, sqrt, stepped, zero_step


class _Moments(Grouped):
    """First and second moments of the gradient: `exp_avg` and `exp_avg_sq`."""

    def _start(self, p, grad, state, group):
        state["step"] = zero_step()
        state["exp_avg"], state["exp_avg_sq"] = torch.zeros_like(p), torch.zeros_like(p)
        if group.get("amsgrad"):
            state["max_exp_avg_sq"] = torch.zeros_like(p)

    def _decayed(self, params, grads, group):
        decay = number(group["weight_decay"])
        if decay and group.get("decoupled_weight_decay"):
            each("mul_", params, 1 - number(group["lr"]) * decay)
            return grads
        return super()._decayed(params, grads, group)

    @staticmethod
    def _moments(grads, states, group):
        beta1, beta2 = map(number, group["betas"])
        means, squares = parts(states, "exp_avg", "exp_avg_sq")
        each("lerp_", means, grads, 1 - beta1)
        each("mul_", squares, beta2)
        each("addcmul_", squares, grads, grads, 1 - beta2)
        return means, squares, beta1, beta2


class Adam(_Moments):
    """Kingma and Ba (2015); weight decay is added to the gradient."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, *, foreach=None,
                 maximize=False, capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False):
        self._check(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        super().__init__(params, dict(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, amsgrad=amsgrad, maximize=maximize,
            foreach=foreach, capturable=capturable, differentiable=differentiable, fused=fused,
            decoupled_weight_decay=decoupled_weight_decay))

    def _decayed(self, params, grads, group):
        # The fused operation decays by itself.
        return grads if self._fusible(params, grads) else super()._decayed(params, grads, group)

    @staticmethod
    def _fusible(params, grads):
        """The fused operation walks over memory in order: all of one type and without gaps."""
        return all(t.dtype is torch.float32 and t.is_contiguous() for t in params) and all(
            g.is_contiguous() for g in grads)

    def _update(self, params, grads, states, group):
        if not self._fusible(params, grads):
            self._plainly(params, grads, states, group)
            return
        steps, means, squares = parts(states, "step", "exp_avg", "exp_avg_sq")
        largest, = parts(states, "max_exp_avg_sq") if group["amsgrad"] else ([],)
        each("add_", steps, 1)
        beta1, beta2 = map(number, group["betas"])
        _op("_fused_adamw_" if group["decoupled_weight_decay"] else "_fused_adam_",
            (params, grads, means, squares, largest, steps),
            dict(lr=float(number(group["lr"])), beta1=float(beta1), beta2=float(beta2),
                 weight_decay=float(group["weight_decay"]), eps=float(group["eps"]), amsgrad=bool(group["amsgrad"]),
                 maximize=False))

    def _plainly(self, params, grads, states, group):
        means, squares, beta1, beta2 = self._moments(grads, states, group)
        if group["amsgrad"]:
            largest, = parts(states, "max_exp_avg_sq")
            each("maximum_", largest, squares)
            squares = largest
        for step, at in stepped(states).items():
            p, m, v = pick(at, params, means, squares)
            scales = fresh("sqrt", v)
            each("div_", scales, sqrt(1 - beta2 ** step))
            each("add_", scales, group["eps"])
            each("addcdiv_", p, m, scales, -number(group["lr"]) / (1 - beta1 ** step))


class AdamW(Adam):
    """Loshchilov and Hutter (2019): weight decay apart from the gradient."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False, *,
                 maximize=False, foreach=None, capturable=False, differentiable=False, fused=None):
        super().__init__(params, lr, betas, eps, weight_decay, amsgrad, foreach=foreach, maximize=maximize,
                         capturable=capturable, differentiable=differentiable, fused=fused,
                         decoupled_weight_decay=True)


class NAdam(_Moments):
    """Dozat (2016)."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3,
                 decoupled_weight_decay=False, *, foreach=None, maximize=False, capturable=False,
                 differentiable=False):
        self._check(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay)
        super().__init__(params, dict(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay,
            decoupled_weight_decay=decoupled_weight_decay, maximize=maximize, foreach=foreach, capturable=capturable,
            differentiable=differentiable))

    def _start(self, p, grad, state, group):
        state["step"], state["mu_product"] = zero_step(), torch.tensor(1.0)
        state["exp_avg"], state["exp_avg_sq"] = torch.zeros_like(p), torch.zeros_like(p)

    def _update(self, params, grads, states, group):
        means, squares, beta1, beta2 = self._moments(grads, states, group)
        lr, decay = number(group["lr"]), group["momentum_decay"]
        for step, at in stepped(states).items():
            p, g, m, v, s = pick(at, params, grads, means, squares, states)
            mu = beta1 * (1.0 - 0.5 * 0.96 ** (step * decay))
            mu_next = beta1 * (1.0 - 0.5 * 0.96 ** ((step + 1) * decay))
            products, = parts(s, "mu_product")
            each("mul_", products, mu)
            product = products[0].item()
            scales = fresh("div", v, 1 - beta2 ** step)
            each("sqrt_", scales)
            each("add_", scales, group["eps"])
            each("addcdiv_", p, g, scales, -lr * (1.0 - mu) / (1.0 - product))
            each("addcdiv_", p, m, scales, -lr * mu_next / (1.0 - product * mu_next))


class RAdam(_Moments):
    """Liu et al. (2020): without the second moment while its variance is not tractable."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=False, *,
                 foreach=None, maximize=False, capturable=False, differentiable=False):
        self._check(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        super().__init__(params, dict(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, maximize=maximize, foreach=foreach,
            capturable=capturable, decoupled_weight_decay=decoupled_weight_decay, differentiable=differentiable))

    def _update(self, params, grads, states, group):
        means, squares, beta1, beta2 = self._moments(grads, states, group)
        lr = number(group["lr"])
        rho_inf = 2 / (1 - beta2) - 1
        for step, at in stepped(states).items():
            p, m, v = pick(at, params, means, squares)
            bias1, bias2 = 1 - beta1 ** step, 1 - beta2 ** step
            rho = rho_inf - 2 * step * beta2 ** step / bias2
            if rho <= 5.0:
                each("add_", p, m, alpha=-lr / bias1)
                continue
            rect = sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))
            scales = fresh("sqrt", v)
            each("add_", scales, group["eps"])
            each("addcdiv_", p, m, scales, -lr * rect * sqrt(bias2) / bias1)


class Adamax(_Moments):
    """Kingma and Ba (2015), section 7.1."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None, *, maximize=False,
                 differentiable=False, capturable=False):
        self._check(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        super().__init__(params, dict(
            lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, foreach=foreach, maximize=maximize,
            differentiable=differentiable, capturable=capturable))

    def _start(self, p, grad, state, group):
        state.update(step=zero_step(), exp_avg=torch.zeros_like(p), exp_inf=torch.zeros_like(p))

    def _update(self, params, grads, states, group):
        beta1, beta2 = map(number, group["betas"])
        means, norms = parts(states, "exp_avg", "exp_inf")
        each("lerp_", means, grads, 1 - beta1)
        each("mul_", norms, beta2)
        sizes = fresh("abs", grads)
        each("add_", sizes, group["eps"])
        each("maximum_", norms, sizes)
        for step, at in stepped(states).items():
            p, m, u = pick(at, params, means, norms)
            each("addcdiv_", p, m, u, -number(group["lr"]) / (1 - beta1 ** step))
