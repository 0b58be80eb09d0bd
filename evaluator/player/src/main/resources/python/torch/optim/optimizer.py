"""The base of all optimizers: parameter groups, state, hooks, and many tensors in one operation.

An operation costs the interpreter tens of microseconds, so the optimizers here call the multi-tensor operations of
ATen (`_foreach_*`, `_fused_*`): the formulas are PyTorch's, for a whole group at once.
"""
import copy
import math
from collections import OrderedDict, defaultdict

import torch
from torch import _op


class _Required:
    def __repr__(self):
        return "<required parameter>"


required = _Required()


def each(name, *args, **kwargs):
    """`_foreach_<name>` on lists of tensors."""
    return _op("_foreach_" + name, args, kwargs or None)


def fresh(name, *args, **kwargs):
    """The same for operations that give new tensors: a plain list."""
    return list(_op("_foreach_" + name, args, kwargs or None))


def number(x):
    return float(x) if isinstance(x, torch.Tensor) else x


class _Handle:
    def __init__(self, hooks, hook):
        self._hooks, self._hook = hooks, hook
        hooks.append(hook)

    def remove(self):
        if self._hook in self._hooks:
            self._hooks.remove(self._hook)


_HOOKS = ("_pre_step", "_post_step", "_state_dict_pre", "_state_dict_post", "_load_pre", "_load_post")


class Optimizer:
    """Parameter groups and, per parameter, the state of its update. Subclasses write `step`."""

    def __init__(self, params, defaults):
        self.defaults, self.state, self.param_groups, self._complex = defaults, defaultdict(dict), [], False
        for name in _HOOKS:
            self.__dict__[name] = []
        if isinstance(params, torch.Tensor):
            raise TypeError("params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                            "Tensor")
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group):
        if not isinstance(param_group, dict):
            raise TypeError("param_group must be a dict, but got " + type(param_group).__name__)
        params = param_group["params"]
        if isinstance(params, set):
            raise TypeError("optimizer parameters need to be organized in ordered collections, but the ordering of "
                            "tensors in sets will change between runs. Please use a list instead.")
        params = [params] if isinstance(params, torch.Tensor) else list(params)
        if params and isinstance(params[0], tuple):
            param_group["param_names"] = [n for n, _ in params]
            params = [p for _, p in params]
        seen = {id(p) for g in self.param_groups for p in g["params"]}
        for p in params:
            if not isinstance(p, torch.Tensor):
                raise TypeError("optimizer can only optimize Tensors, but one of the params is " + type(p).__name__)
            if not (p.is_leaf or self.defaults.get("differentiable")):
                raise ValueError("can't optimize a non-leaf Tensor")
            self._complex = self._complex or p.is_complex()
            if id(p) in seen:
                raise ValueError("some parameters appear in more than one parameter group")
        param_group["params"] = params
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError("parameter group didn't specify a value of required optimization parameter " + name)
            param_group.setdefault(name, copy.deepcopy(default) if isinstance(default, list) else default)
        self.param_groups.append(param_group)

    def zero_grad(self, set_to_none=True):
        for group in self.param_groups:
            for p in group["params"]:
                if set_to_none:
                    p.grad = None
                elif p.grad is not None:
                    p.grad.detach_().zero_()

    def step(self, closure=None):
        raise NotImplementedError

    # --- hooks
    def _hook_step(self):
        """From the first step hook on, `step` of this one optimizer calls the hooks."""
        if "step" in self.__dict__:
            return
        plain = self.step

        def step(*args, **kwargs):
            for hook in list(self._pre_step):
                changed = hook(self, args, kwargs)
                if changed is not None:
                    args, kwargs = changed
            result = plain(*args, **kwargs)
            for hook in list(self._post_step):
                hook(self, args, kwargs)
            return result

        self.step = step

    def register_step_pre_hook(self, hook):
        self._hook_step()
        return _Handle(self._pre_step, hook)

    def register_step_post_hook(self, hook):
        self._hook_step()
        return _Handle(self._post_step, hook)

    def register_state_dict_pre_hook(self, hook, prepend=False):
        return _Handle(self._state_dict_pre, hook)

    def register_state_dict_post_hook(self, hook, prepend=False):
        return _Handle(self._state_dict_post, hook)

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        return _Handle(self._load_pre, hook)

    def register_load_state_dict_post_hook(self, hook, prepend=False):
        return _Handle(self._load_post, hook)

    # --- state
    def state_dict(self):
        for hook in list(self._state_dict_pre):
            hook(self)
        index = {}
        for group in self.param_groups:
            for p in group["params"]:
                index.setdefault(id(p), len(index))
        out = {
            "state": {index[id(k)] if isinstance(k, torch.Tensor) else k: v for k, v in self.state.items()},
            "param_groups": [{**{k: v for k, v in g.items() if k != "params"},
                              "params": [index[id(p)] for p in g["params"]]} for g in self.param_groups]}
        for hook in list(self._state_dict_post):
            changed = hook(self, out)
            out = out if changed is None else changed
        return out

    def load_state_dict(self, state_dict):
        state_dict = dict(state_dict)
        for hook in list(self._load_pre):
            changed = hook(self, state_dict)
            state_dict = state_dict if changed is None else changed
        saved = state_dict["param_groups"]
        if len(saved) != len(self.param_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        params = {}
        for group, s in zip(self.param_groups, saved):
            if len(group["params"]) != len(s["params"]):
                raise ValueError("loaded state dict contains a parameter group that doesn't match the size of "
                                 "optimizer's group")
            params.update(zip(s["params"], group["params"]))
        for group, s in zip(self.param_groups, saved):
            names = group.get("param_names")
            kept = {"params": group["params"], **{k: copy.deepcopy(v) for k, v in s.items() if k != "params"}}
            group.clear()
            group.update(kept)
            if names is not None:
                group.setdefault("param_names", names)
        state = defaultdict(dict)
        for key, value in state_dict["state"].items():
            if key in params:
                state[params[key]] = {k: _matching(v, params[key], k) for k, v in value.items()}
            else:
                state[key] = value
        self.state = state
        for hook in list(self._load_post):
            hook(self)

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for i, group in enumerate(self.param_groups):
            lines.append("Parameter Group %d" % i)
            lines += ["    %s: %s" % (k, group[k]) for k in sorted(group) if k != "params"]
        return "\n".join(lines + [")"])


def _matching(value, param, key):
    """State in its parameter's type, as a copy; the step count stays as it is."""
    if isinstance(value, torch.Tensor):
        value = value.detach().clone()
        return value if key == "step" or not param.is_floating_point() else value.to(param.dtype)
    if isinstance(value, dict):
        return {k: _matching(v, param, key) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_matching(v, param, key) for v in value)
    return value


class Grouped(Optimizer):
    """An optimizer whose update is written for all parameters of a group that have a gradient."""

    _coupled_decay = True

    def _check(self, lr=0.0, betas=(), eps=0.0, weight_decay=0.0, **others):
        for name, value in dict(lr=lr, eps=eps, weight_decay=weight_decay, **others).items():
            if not 0.0 <= number(value):
                label = {"lr": "learning rate", "eps": "epsilon value", "weight_decay": "weight_decay value"}
                raise ValueError("Invalid %s: %s" % (label.get(name, name + " value"), value))
        for i, beta in enumerate(betas):
            if not 0.0 <= number(beta) < 1.0:
                raise ValueError("Invalid beta parameter at index %d: %s" % (i, beta))

    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        with torch.no_grad():
            for group in self.param_groups:
                pairs = [(p, g) for p, g in ((p, p.grad) for p in group["params"]) if g is not None]
                if not pairs:
                    continue
                params, grads = [p for p, _ in pairs], [g for _, g in pairs]
                states = [self.state[p] for p in params]
                # Complex numbers are trained as pairs of real ones.
                if self._complex:
                    params, grads = [_real(p) for p in params], [_real(g) for g in grads]
                for p, g, s in zip(params, grads, states):
                    if not s:
                        self._start(p, g, s, group)
                if group.get("maximize"):
                    grads = fresh("neg", grads)
                self._update(params, self._decayed(params, grads, group), states, group)
        return loss

    def _decayed(self, params, grads, group):
        decay = number(group.get("weight_decay", 0))
        return fresh("add", grads, params, alpha=decay) if decay and self._coupled_decay else grads

    def _start(self, p, grad, state, group):
        """Fills the state of a parameter at its first step."""

    def _update(self, params, grads, states, group):
        raise NotImplementedError


def _real(t):
    return torch.view_as_real(t.resolve_conj()) if t.is_complex() else t


def zero_step():
    return torch.tensor(0.0)


def stepped(states):
    """Counts one step for all and gives {step: [positions]}; parameters with fewer gradients have fewer steps."""
    steps = [s["step"] for s in states]
    each("add_", steps, 1)
    found = OrderedDict()
    for i, n in enumerate(torch.stack(steps).tolist()):
        found.setdefault(n, []).append(i)
    return found


def pick(positions, *lists):
    """The elements at `positions` of each list."""
    if all(len(positions) == len(l) for l in lists):
        return lists
    return tuple([l[i] for i in positions] for l in lists)


def parts(states, *names):
    return tuple([s[n] for s in states] for n in names)


sqrt = math.sqrt
