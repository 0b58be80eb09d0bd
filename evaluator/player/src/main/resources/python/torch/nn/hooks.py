"""Hooks of modules: handles, and gradients that pass through a module."""
import torch
from torch import Tensor


class RemovableHandle:
    """Takes a hook out again; also a context manager."""

    _next = 0

    def __init__(self, *dictionaries):
        RemovableHandle._next += 1
        self._dictionaries, self.id = dictionaries, RemovableHandle._next

    def remove(self):
        for d in self._dictionaries:
            d.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.remove()


def add(hooks, hook, prepend=False):
    handle = RemovableHandle(hooks)
    if prepend:
        kept = dict(hooks)
        hooks.clear()
        hooks[handle.id] = hook
        hooks.update(kept)
    else:
        hooks[handle.id] = hook
    return handle


class _Slots:
    """The gradients of several tensors, complete when each has arrived."""

    def __init__(self, tensors, done):
        self._values, self._done = [None] * len(tensors), done
        self._wanted = [i for i, t in enumerate(tensors) if isinstance(t, Tensor) and t.requires_grad]
        self._left = len(self._wanted)
        for i in self._wanted:
            tensors[i].register_hook(self._taker(i))

    def _taker(self, i):
        def take(gradient):
            self._values[i] = gradient
            self._left -= 1
            if self._left:
                return None
            changed = self._done(tuple(self._values))
            return None if changed is None else changed[i]

        return take


class Backward:
    """Calls a module's backward hooks once in each backward pass.

    Inputs and outputs are passed on as views, so that what the hooks see belongs to this one call of the module.
    """

    def __init__(self, module, hooks, pre_hooks):
        self._module, self._hooks, self._pre = module, hooks, pre_hooks
        self._grad_output, self._inputs = None, 0

    def inputs(self, args):
        args = [a.view_as(a) if isinstance(a, Tensor) and a.requires_grad else a for a in args]
        self._inputs = sum(isinstance(a, Tensor) and a.requires_grad for a in args)
        if self._inputs:
            _Slots(args, self._input_gradients)
        return tuple(args)

    def outputs(self, result):
        single = isinstance(result, Tensor)
        parts = [result] if single else result
        if not isinstance(parts, (list, tuple)):
            return result
        parts = [t.view_as(t) if isinstance(t, Tensor) and t.requires_grad else t for t in parts]
        _Slots(parts, self._output_gradients)
        return parts[0] if single else type(result)(parts)

    def _output_gradients(self, gradients):
        changed = None
        for hook in list(self._pre.values()):
            found = hook(self._module, gradients)
            if found is not None:
                changed = gradients = found if isinstance(found, tuple) else (found,)
        self._grad_output = gradients
        if not self._inputs:
            self._input_gradients((None,))
        return changed

    def _input_gradients(self, gradients):
        changed = None
        for hook in list(self._hooks.values()):
            found = hook(self._module, gradients, self._grad_output)
            if found is not None:
                changed = gradients = found if isinstance(found, tuple) else (found,)
        return changed
