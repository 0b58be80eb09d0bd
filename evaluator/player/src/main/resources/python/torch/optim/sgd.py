"""Optimizers of first order without Adam's moments: SGD, ASGD, Rprop, RMSprop, Adagrad, Adadelta."""
import torch
from torch.optim.optimizer import Grouped, each, fresh, number, parts, pick, stepped, zero_step


class SGD(Grouped):
    def __init__(self, params, lr=1e-3, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False,
                 foreach=None, differentiable=False, fused=None):
        self._check(lr=lr, weight_decay=weight_decay, momentum=momentum)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        super().__init__(params, dict(
            lr=lr, momentum=momentum, dampening=dampening, weight_decay=weight_decay, nesterov=nesterov,
            maximize=maximize, foreach=foreach, differentiable=differentiable, fused=fused))

    def _update(self, params, grads, states, group):
        momentum = group["momentum"]
        if momentum:
            running = [i for i, s in enumerate(states) if s.get("momentum_buffer") is not None]
            if running:
                buffers, new = pick(running, [s.get("momentum_buffer") for s in states], grads)
                each("mul_", buffers, momentum)
                each("add_", buffers, new, alpha=1 - group["dampening"])
            for s, g in zip(states, grads):
                if s.get("momentum_buffer") is None:
                    s["momentum_buffer"] = g.detach().clone()
            buffers, = parts(states, "momentum_buffer")
            grads = fresh("add", grads, buffers, alpha=momentum) if group["nesterov"] else buffers
        each("add_", params, grads, alpha=-number(group["lr"]))


class RMSprop(Grouped):
    """Tieleman and Hinton (2012)."""

    def __init__(self, params, lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False,
                 capturable=False, foreach=None, maximize=False, differentiable=False):
        self._check(lr=lr, eps=eps, weight_decay=weight_decay, momentum=momentum, alpha=alpha)
        super().__init__(params, dict(
            lr=lr, momentum=momentum, alpha=alpha, eps=eps, centered=centered, weight_decay=weight_decay,
            capturable=capturable, foreach=foreach, maximize=maximize, differentiable=differentiable))

    def _start(self, p, grad, state, group):
        state["step"], state["square_avg"] = zero_step(), torch.zeros_like(p)
        if group["momentum"] > 0:
            state["momentum_buffer"] = torch.zeros_like(p)
        if group["centered"]:
            state["grad_avg"] = torch.zeros_like(p)

    def _update(self, params, grads, states, group):
        steps, squares = parts(states, "step", "square_avg")
        each("add_", steps, 1)
        each("mul_", squares, group["alpha"])
        each("addcmul_", squares, grads, grads, 1 - group["alpha"])
        if group["centered"]:
            means, = parts(states, "grad_avg")
            each("lerp_", means, grads, 1 - group["alpha"])
            scales = fresh("addcmul", squares, means, means, -1)
            each("sqrt_", scales)
        else:
            scales = fresh("sqrt", squares)
        each("add_", scales, group["eps"])
        lr = number(group["lr"])
        if group["momentum"] > 0:
            buffers, = parts(states, "momentum_buffer")
            each("mul_", buffers, group["momentum"])
            each("addcdiv_", buffers, grads, scales, 1)
            each("add_", params, buffers, alpha=-lr)
        else:
            each("addcdiv_", params, grads, scales, -lr)


class Adagrad(Grouped):
    """Duchi et al. (2011)."""

    def __init__(self, params, lr=1e-2, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10,
                 foreach=None, *, maximize=False, differentiable=False, fused=None):
        self._check(lr=lr, eps=eps, weight_decay=weight_decay, lr_decay=lr_decay,
                    initial_accumulator_value=initial_accumulator_value)
        super().__init__(params, dict(
            lr=lr, lr_decay=lr_decay, eps=eps, weight_decay=weight_decay,
            initial_accumulator_value=initial_accumulator_value, foreach=foreach, maximize=maximize,
            differentiable=differentiable, fused=fused))
        for group in self.param_groups:
            for p in group["params"]:
                self._start(p, None, self.state[p], group)

    def _start(self, p, grad, state, group):
        state["step"] = zero_step()
        state["sum"] = torch.full_like(p, group["initial_accumulator_value"]).detach()

    def _update(self, params, grads, states, group):
        sums, = parts(states, "sum")
        each("addcmul_", sums, grads, grads, 1)
        scales = fresh("sqrt", sums)
        each("add_", scales, group["eps"])
        for step, at in stepped(states).items():
            p, g, s = pick(at, params, grads, scales)
            each("addcdiv_", p, g, s, -number(group["lr"]) / (1 + (step - 1) * group["lr_decay"]))


class Adadelta(Grouped):
    """Zeiler (2012)."""

    def __init__(self, params, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, foreach=None, *, capturable=False,
                 maximize=False, differentiable=False):
        self._check(lr=lr, eps=eps, weight_decay=weight_decay)
        if not 0.0 <= rho <= 1.0:
            raise ValueError("Invalid rho value: %s" % rho)
        super().__init__(params, dict(
            lr=lr, rho=rho, eps=eps, weight_decay=weight_decay, maximize=maximize, capturable=capturable,
            foreach=foreach, differentiable=differentiable))

    def _start(self, p, grad, state, group):
        state.update(step=zero_step(), square_avg=torch.zeros_like(p), acc_delta=torch.zeros_like(p))

    def _update(self, params, grads, states, group):
        steps, squares, deltas = parts(states, "step", "square_avg", "acc_delta")
        rho, eps = group["rho"], group["eps"]
        each("add_", steps, 1)
        each("mul_", squares, rho)
        each("addcmul_", squares, grads, grads, 1 - rho)
        scales = fresh("add", squares, eps)
        each("sqrt_", scales)
        moves = fresh("add", deltas, eps)
        each("sqrt_", moves)
        each("div_", moves, scales)
        each("mul_", moves, grads)
        each("mul_", deltas, rho)
        each("addcmul_", deltas, moves, moves, 1 - rho)
        each("add_", params, moves, alpha=-number(group["lr"]))


class ASGD(Grouped):
    """Polyak and Juditsky (1992): SGD whose iterates are averaged from step t0 on."""

    def __init__(self, params, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None, maximize=False,
                 differentiable=False, capturable=False):
        self._check(lr=lr, weight_decay=weight_decay)
        super().__init__(params, dict(
            lr=lr, lambd=lambd, alpha=alpha, t0=t0, weight_decay=weight_decay, foreach=foreach, maximize=maximize,
            differentiable=differentiable, capturable=capturable))

    def _start(self, p, grad, state, group):
        state.update(step=zero_step(), eta=torch.tensor(float(number(group["lr"]))), mu=torch.tensor(1.0),
                     ax=torch.zeros_like(p))

    def _update(self, params, grads, states, group):
        lr, lambd = number(group["lr"]), group["lambd"]
        for step, at in stepped(states).items():
            p, g, s = pick(at, params, grads, states)
            # One step behind: what the previous step left for this one.
            eta = lr / (1 + lambd * lr * (step - 1)) ** group["alpha"] if step > 1 else lr
            mu = 1 / max(1, step - 1 - group["t0"]) if step > 1 else 1.0
            each("mul_", p, 1 - lambd * eta)
            each("add_", p, g, alpha=-eta)
            means, = parts(s, "ax")
            if mu == 1:
                each("copy_", means, p)
            else:
                each("lerp_", means, p, mu)
            for state in s:
                state["eta"] = torch.tensor(lr / (1 + lambd * lr * step) ** group["alpha"])
                state["mu"] = torch.tensor(1.0 / max(1, step - group["t0"]))


class Rprop(Grouped):
    """Riedmiller and Braun (1993)."""

    def __init__(self, params, lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50), *, capturable=False, foreach=None,
                 maximize=False, differentiable=False):
        self._check(lr=lr)
        if not 0.0 < etas[0] < 1.0 < etas[1]:
            raise ValueError("Invalid eta values: %s, %s" % etas)
        super().__init__(params, dict(
            lr=lr, etas=etas, step_sizes=step_sizes, foreach=foreach, maximize=maximize,
            differentiable=differentiable, capturable=capturable))

    def _start(self, p, grad, state, group):
        state.update(step=zero_step(), prev=torch.zeros_like(p),
                     step_size=torch.full_like(grad, float(number(group["lr"]))))

    def _update(self, params, grads, states, group):
        less, more = group["etas"]
        each("add_", parts(states, "step")[0], 1)
        for p, g, s in zip(params, grads, states):
            turn = (g * s["prev"]).sign()
            factor = torch.where(turn > 0, more, torch.where(turn < 0, less, 1.0))
            s["step_size"].mul_(factor).clamp_(*group["step_sizes"])
            g = g.masked_fill(turn < 0, 0.0)
            p.addcmul_(g.sign(), s["step_size"], value=-1)
            s["prev"].copy_(g)
