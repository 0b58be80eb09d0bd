"""L-BFGS (Nocedal and Wright, 2006, algorithm 7.5) with an optional line search for the strong Wolfe conditions."""
import torch
from torch.optim.optimizer import Optimizer, number


class LBFGS(Optimizer):
    def __init__(self, params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9,
                 history_size=100, line_search_fn=None):
        if not number(lr) >= 0.0:
            raise ValueError("Invalid learning rate: %s" % lr)
        super().__init__(params, dict(
            lr=lr, max_iter=max_iter, max_eval=max_iter * 5 // 4 if max_eval is None else max_eval,
            tolerance_grad=tolerance_grad, tolerance_change=tolerance_change, history_size=history_size,
            line_search_fn=line_search_fn))
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    # --- all parameters as one vector
    def _gradient(self):
        return torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in self._params])

    def _move(self, t, direction):
        at = 0
        for p in self._params:
            n = p.numel()
            p.add_(direction[at:at + n].view_as(p), alpha=t)
            at += n

    def _evaluate(self, closure, start, t, direction):
        self._move(t, direction)
        with torch.enable_grad():
            loss = float(closure())
        gradient = self._gradient()
        for p, x in zip(self._params, start):
            p.copy_(x)
        return loss, gradient

    def step(self, closure):
        with torch.no_grad():
            return self._step(closure)

    def _step(self, closure):
        group, state = self.param_groups[0], self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        with torch.enable_grad():
            first = closure()
        loss, gradient, evals = float(first), self._gradient(), 1
        state["func_evals"] += 1
        if gradient.abs().max() <= group["tolerance_grad"]:
            return first
        lr, iterations = number(group["lr"]), 0
        while iterations < group["max_iter"]:
            iterations += 1
            state["n_iter"] += 1
            direction = self._direction(state, gradient, group["history_size"])
            state["prev_flat_grad"] = gradient.clone()
            previous = loss
            t = min(1.0, 1.0 / gradient.abs().sum().item()) * lr if state["n_iter"] == 1 else lr
            slope = gradient.dot(direction).item()
            if slope > -group["tolerance_change"]:
                break
            used = 1
            if group["line_search_fn"] is not None:
                if group["line_search_fn"] != "strong_wolfe":
                    raise RuntimeError("only 'strong_wolfe' is supported")
                start = [p.clone() for p in self._params]
                loss, gradient, t, used = _strong_wolfe(
                    lambda s: self._evaluate(closure, start, s, direction), t, direction, loss, gradient, slope)
                self._move(t, direction)
            else:
                self._move(t, direction)
                if iterations != group["max_iter"]:
                    with torch.enable_grad():
                        loss = float(closure())
                    gradient = self._gradient()
            state["t"] = t
            evals += used
            state["func_evals"] += used
            if (evals >= group["max_eval"] or gradient.abs().max() <= group["tolerance_grad"]
                    or direction.mul(t).abs().max() <= group["tolerance_change"]
                    or abs(loss - previous) < group["tolerance_change"]):
                break
        return first

    @staticmethod
    def _direction(state, gradient, size):
        if state["n_iter"] == 1:
            state.update(d=gradient.neg(), old_dirs=[], old_stps=[], ro=[], H_diag=1.0)
            return state["d"]
        y, s = gradient - state["prev_flat_grad"], state["d"] * state["t"]
        ys = y.dot(s).item()
        ys_kept, steps, rho = state["old_dirs"], state["old_stps"], state["ro"]
        if ys > 1e-10:
            for kept, new in ((ys_kept, y), (steps, s), (rho, 1.0 / ys)):
                if len(kept) == size:
                    kept.pop(0)
                kept.append(new)
            state["H_diag"] = ys / y.dot(y).item()
        q, alphas = gradient.neg(), [0.0] * len(steps)
        for i in reversed(range(len(steps))):
            alphas[i] = steps[i].dot(q).item() * rho[i]
            q = q.add(ys_kept[i], alpha=-alphas[i])
        r = q * state["H_diag"]
        for i in range(len(steps)):
            r = r.add(steps[i], alpha=alphas[i] - ys_kept[i].dot(r).item() * rho[i])
        state["d"] = r
        return r


def _cubic(x1, f1, g1, x2, f2, g2, low=None, high=None):
    """The minimum of the cubic through two points with their slopes, inside the bounds."""
    if low is None:
        low, high = min(x1, x2), max(x1, x2)
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1 * d1 - g1 * g2
    if square < 0:
        return (low + high) / 2.0
    d2 = square ** 0.5
    if x1 <= x2:
        at = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
    else:
        at = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
    return min(max(at, low), high)


def _strong_wolfe(evaluate, t, d, f, g, slope, c1=1e-4, c2=0.9, tolerance=1e-9, most=25):
    """Nocedal and Wright (2006), algorithms 3.5 and 3.6: (loss, gradient, step, evaluations)."""
    size = d.abs().max().item()
    f_new, g_new = evaluate(t)
    evals, slope_new = 1, g_new.dot(d).item()
    t_old, f_old, g_old, slope_old = 0, f, g, slope
    done, n = False, 0
    bracket = None
    while n < most:
        if f_new > f + c1 * t * slope or (n > 1 and f_new >= f_old) or slope_new >= 0:
            if abs(slope_new) <= -c2 * slope and not (f_new > f + c1 * t * slope or (n > 1 and f_new >= f_old)):
                bracket, done = [(t, f_new, g_new, slope_new)], True
            else:
                bracket = [(t_old, f_old, g_old, slope_old), (t, f_new, g_new, slope_new)]
            break
        if abs(slope_new) <= -c2 * slope:
            bracket, done = [(t, f_new, g_new, slope_new)], True
            break
        low, high = t + 0.01 * (t - t_old), t * 10
        t_new = _cubic(t_old, f_old, slope_old, t, f_new, slope_new, low, high)
        t_old, f_old, g_old, slope_old, t = t, f_new, g_new.clone(), slope_new, t_new
        f_new, g_new = evaluate(t)
        evals, slope_new, n = evals + 1, g_new.dot(d).item(), n + 1
    if bracket is None:
        bracket = [(0, f, g, slope), (t, f_new, g_new, slope_new)]
    stuck = False
    if len(bracket) == 2 and bracket[0][1] > bracket[1][1]:
        low, high = 1, 0
    else:
        low, high = 0, len(bracket) - 1
    while not done and n < most:
        (ta, fa, _, sa), (tb, fb, _, sb) = bracket
        if abs(tb - ta) * size < tolerance:
            break
        t = _cubic(ta, fa, sa, tb, fb, sb)
        least, largest = min(ta, tb), max(ta, tb)
        margin = 0.1 * (largest - least)
        if min(largest - t, t - least) < margin:
            if stuck or t >= largest or t <= least:
                t = largest - margin if abs(t - largest) < abs(t - least) else least + margin
                stuck = False
            else:
                stuck = True
        else:
            stuck = False
        f_new, g_new = evaluate(t)
        evals, slope_new, n = evals + 1, g_new.dot(d).item(), n + 1
        point = (t, f_new, g_new.clone(), slope_new)
        if f_new > f + c1 * t * slope or f_new >= bracket[low][1]:
            bracket[high] = point
            low, high = (0, 1) if bracket[0][1] <= bracket[1][1] else (1, 0)
        else:
            if abs(slope_new) <= -c2 * slope:
                done = True
            elif slope_new * (bracket[high][0] - bracket[low][0]) >= 0:
                bracket[high] = bracket[low]
            bracket[low] = point
    best = bracket[low if len(bracket) == 2 else 0]
    return best[1], best[2], best[0], evals
