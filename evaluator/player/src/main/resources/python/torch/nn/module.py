"""torch.nn.Module: owns parameters, buffers and children by attribute."""
from collections import OrderedDict

import torch
from torch import Tensor
from torch.nn import hooks as _hooks
from torch.nn.parameter import Buffer, Parameter

_names = None  # while a graph is traced: module identity -> path


def _trace_names(names):
    global _names
    _names = names


class _IncompatibleKeys(tuple):
    """Which keys a loaded dictionary lacked, and which it had too many."""

    missing_keys = property(lambda self: self[0])
    unexpected_keys = property(lambda self: self[1])

    def __repr__(self):
        if not self[0] and not self[1]:
            return "<All keys matched successfully>"
        return "_IncompatibleKeys(missing_keys=%r, unexpected_keys=%r)" % (self[0], self[1])


class _NoAttribute(AttributeError):
    """Looks for the nearest name only when somebody reads the message: `hasattr` must stay cheap."""

    def __init__(self, owner, name):
        super().__init__(name)
        self._owner, self._name = owner, name

    def __str__(self):
        known = [n for n in dir(self._owner) if not n.startswith("_")]
        return "'%s' object has no attribute '%s'%s" % (
            type(self._owner).__name__, self._name, torch._b.nearest_of(self._name, known))


_OWNED = ("_parameters", "_buffers", "_modules")
_HOOKS = ("_forward_hooks", "_forward_pre_hooks", "_forward_hooks_with_kwargs", "_forward_pre_hooks_with_kwargs",
          "_forward_hooks_always_called", "_backward_hooks", "_backward_pre_hooks", "_state_dict_hooks",
          "_state_dict_pre_hooks", "_load_state_dict_pre_hooks", "_load_state_dict_post_hooks")


class Module:
    """The base of every model and layer."""

    training = True
    dump_patches = False
    _version = 1
    call_super_init = False

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            given = args[0] if args else next(iter(kwargs))
            raise TypeError("%s.__init__() got an unexpected argument %r" % (type(self).__name__, given))
        d = self.__dict__
        d["training"] = True
        for name in _OWNED + _HOOKS:
            d[name] = {}
        d["_non_persistent_buffers_set"] = set()

    # --- registration
    def _own(self, kind):
        d = self.__dict__.get(kind)
        if d is None:
            raise AttributeError("cannot assign %s before Module.__init__() call" % kind.strip("_"))
        return d

    def __setattr__(self, name, value):
        if isinstance(value, Tensor):
            if isinstance(value, Parameter):
                self._take("_parameters", name, value)
                return
            if isinstance(value, Buffer):
                self._forget(name)
                self.register_buffer(name, value, value.persistent)
                return
        elif isinstance(value, Module):
            self._take("_modules", name, value)
            return
        d = self.__dict__
        for kind, type_ in (("_parameters", Parameter), ("_modules", Module), ("_buffers", Tensor)):
            owned = d.get(kind)
            if owned and name in owned:
                if value is not None and not isinstance(value, type_):
                    raise TypeError("cannot assign '%s' as %s '%s' (torch.nn.%s or None expected)" % (
                        type(value).__name__, kind[1:-1], name, type_.__name__))
                owned[name] = value
                return
        object.__setattr__(self, name, value)

    def _take(self, kind, name, value):
        owned = self._own(kind)
        d = self.__dict__
        for other in _OWNED:
            if other is not kind:
                d[other].pop(name, None)
        d.pop(name, None)
        self._non_persistent_buffers_set.discard(name)
        owned[name] = value

    def _forget(self, name):
        for kind in _OWNED:
            self._own(kind).pop(name, None)
        self.__dict__.pop(name, None)
        self._non_persistent_buffers_set.discard(name)

    def __getattr__(self, name):
        d = self.__dict__
        for kind in _OWNED:
            owned = d.get(kind)
            if owned is not None and name in owned:
                return owned[name]
        raise _NoAttribute(self, name)

    def __delattr__(self, name):
        for kind in _OWNED:
            if name in self.__dict__[kind]:
                del self.__dict__[kind][name]
                self._non_persistent_buffers_set.discard(name)
                return
        object.__delattr__(self, name)

    def __dir__(self):
        d, names = self.__dict__, set(dir(type(self)))
        for kind in _OWNED:
            names.update(d.get(kind, ()))
        return sorted(names.union(d))

    def _check_name(self, kind, name):
        if not isinstance(name, str):
            raise TypeError("%s name should be a string. Got %s" % (kind, type(name).__name__))
        if "." in name or name == "":
            raise KeyError("%s name can't contain \".\" and can't be empty, got %r" % (kind, name))
        if hasattr(self, name) and name not in self.__dict__["_%s" % {
                "buffer": "buffers", "parameter": "parameters", "module": "modules"}[kind]]:
            raise KeyError("attribute '%s' already exists" % name)

    def register_buffer(self, name, tensor, persistent=True):
        buffers = self._own("_buffers")
        self._check_name("buffer", name)
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError("cannot assign '%s' object to buffer '%s' (torch Tensor or None required)" % (
                type(tensor).__name__, name))
        buffers[name] = tensor
        (self._non_persistent_buffers_set.discard if persistent else self._non_persistent_buffers_set.add)(name)

    def register_parameter(self, name, param):
        parameters = self._own("_parameters")
        self._check_name("parameter", name)
        if param is not None and not isinstance(param, Parameter):
            raise TypeError("cannot assign '%s' object to parameter '%s' (torch.nn.Parameter or None required)" % (
                type(param).__name__, name))
        if param is not None and not param.is_leaf:
            raise ValueError("Cannot assign non-leaf Tensor to parameter '%s': it was computed from other tensors; "
                             "compute it in forward" % name)
        parameters[name] = param

    def add_module(self, name, module):
        modules = self._own("_modules")
        if module is not None and not isinstance(module, Module):
            raise TypeError("%s is not a Module subclass" % type(module).__name__)
        self._check_name("module", name)
        modules[name] = module

    def register_module(self, name, module):
        self.add_module(name, module)

    # --- calling
    def forward(self, *args, **kwargs):
        raise NotImplementedError("Module [%s] is missing the required \"forward\" function" % type(self).__name__)

    def __call__(self, *args, **kwargs):
        d = self.__dict__
        if "_modules" not in d:
            raise AttributeError("'%s' was called before its __init__ called super().__init__()" % type(self).__name__)
        hooked = d["_forward_hooks"] or d["_forward_pre_hooks"] or d["_backward_hooks"] or d["_backward_pre_hooks"]
        if _names is None:
            return self._run(args, kwargs) if hooked else self.forward(*args, **kwargs)
        torch._b.enter(_names.get(id(self), ""))
        try:
            return self._run(args, kwargs) if hooked else self.forward(*args, **kwargs)
        finally:
            torch._b.leave()

    def _run(self, args, kwargs):
        for i, hook in list(self._forward_pre_hooks.items()):
            if i in self._forward_pre_hooks_with_kwargs:
                changed = hook(self, args, kwargs)
                if changed is not None:
                    args, kwargs = changed
            else:
                changed = hook(self, args)
                if changed is not None:
                    args = changed if isinstance(changed, tuple) else (changed,)
        backward = None
        # A graph has no Python to call back: backward hooks only matter where the player itself trains.
        if (self._backward_hooks or self._backward_pre_hooks) and _names is None and torch.is_grad_enabled():
            backward = _hooks.Backward(self, self._backward_hooks, self._backward_pre_hooks)
            args = backward.inputs(args)
        try:
            result = self.forward(*args, **kwargs)
        except BaseException:
            for i in list(self._forward_hooks_always_called):
                self._after(i, args, kwargs, None)
            raise
        for i in list(self._forward_hooks):
            changed = self._after(i, args, kwargs, result)
            if changed is not None:
                result = changed
        return result if backward is None else backward.outputs(result)

    def _after(self, i, args, kwargs, result):
        hook = self._forward_hooks[i]
        return hook(self, args, kwargs, result) if i in self._forward_hooks_with_kwargs else hook(self, args, result)

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        handle = _hooks.add(self._forward_hooks, hook, prepend)
        if with_kwargs:
            self._forward_hooks_with_kwargs[handle.id] = True
        if always_call:
            self._forward_hooks_always_called[handle.id] = True
        handle._dictionaries += (self._forward_hooks_with_kwargs, self._forward_hooks_always_called)
        return handle

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        handle = _hooks.add(self._forward_pre_hooks, hook, prepend)
        if with_kwargs:
            self._forward_pre_hooks_with_kwargs[handle.id] = True
        handle._dictionaries += (self._forward_pre_hooks_with_kwargs,)
        return handle

    def register_full_backward_hook(self, hook, prepend=False):
        return _hooks.add(self._backward_hooks, hook, prepend)

    def register_full_backward_pre_hook(self, hook, prepend=False):
        return _hooks.add(self._backward_pre_hooks, hook, prepend)

    register_backward_hook = register_full_backward_hook

    # --- walking
    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        memo = set() if memo is None else memo
        if self in memo:
            return
        if remove_duplicate:
            memo.add(self)
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                yield from module.named_modules(memo, prefix + ("." if prefix else "") + name, remove_duplicate)

    def _named_members(self, kind, prefix, recurse, remove_duplicate):
        seen = set()
        modules = self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate) if recurse else [(prefix, self)]
        for path, module in modules:
            for name, value in getattr(module, kind).items():
                if value is None or id(value) in seen:
                    continue
                if remove_duplicate:
                    seen.add(id(value))
                yield path + ("." if path else "") + name, value

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        return self._named_members("_parameters", prefix, recurse, remove_duplicate)

    def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
        return self._named_members("_buffers", prefix, recurse, remove_duplicate)

    def named_children(self):
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def parameters(self, recurse=True):
        for _, p in self.named_parameters(recurse=recurse):
            yield p

    def buffers(self, recurse=True):
        for _, b in self.named_buffers(recurse=recurse):
            yield b

    def modules(self):
        for _, m in self.named_modules():
            yield m

    def children(self):
        for _, m in self.named_children():
            yield m

    def get_submodule(self, target):
        module = self
        for name in target.split(".") if target else ():
            if not hasattr(module, name):
                raise AttributeError("%s has no attribute `%s`" % (module._get_name(), name))
            module = getattr(module, name)
            if not isinstance(module, Module):
                raise AttributeError("`%s` is not an nn.Module" % name)
        return module

    def set_submodule(self, target, module, strict=False):
        path, _, name = target.rpartition(".")
        if not name:
            raise ValueError("Cannot set the submodule without a target name!")
        parent = self.get_submodule(path)
        if strict and not isinstance(getattr(parent, name, None), Module):
            raise AttributeError("%s has no submodule `%s`" % (parent._get_name(), name))
        setattr(parent, name, module)

    def _member(self, target, kind, noun):
        path, _, name = target.rpartition(".")
        owner = self.get_submodule(path)
        if name not in owner.__dict__[kind] and not hasattr(owner, name):
            raise AttributeError("%s has no attribute `%s`" % (owner._get_name(), name))
        if name not in owner.__dict__[kind]:
            raise AttributeError("`%s` is not %s" % (name, noun))
        return owner.__dict__[kind][name]

    def get_parameter(self, target):
        return self._member(target, "_parameters", "an nn.Parameter")

    def get_buffer(self, target):
        return self._member(target, "_buffers", "a buffer")

    def apply(self, fn):
        for child in self.children():
            child.apply(fn)
        fn(self)
        return self

    # --- state
    def get_extra_state(self):
        raise RuntimeError("get_extra_state needs to be implemented by a module that has extra state")

    def set_extra_state(self, state):
        raise RuntimeError("set_extra_state needs to be implemented by a module that has extra state")

    def register_state_dict_post_hook(self, hook):
        return _hooks.add(self._state_dict_hooks, hook)

    _register_state_dict_hook = register_state_dict_post_hook

    def register_state_dict_pre_hook(self, hook):
        return _hooks.add(self._state_dict_pre_hooks, hook)

    def register_load_state_dict_pre_hook(self, hook):
        return _hooks.add(self._load_state_dict_pre_hooks, lambda *args: hook(self, *args))

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        return self.register_load_state_dict_pre_hook(hook) if with_module else _hooks.add(
            self._load_state_dict_pre_hooks, hook)

    def register_load_state_dict_post_hook(self, hook):
        return _hooks.add(self._load_state_dict_post_hooks, hook)

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, value in self._parameters.items():
            if value is not None:
                destination[prefix + name] = value if keep_vars else value.detach()
        for name, value in self._buffers.items():
            if value is not None and name not in self._non_persistent_buffers_set:
                destination[prefix + name] = value if keep_vars else value.detach()
        if type(self).get_extra_state is not Module.get_extra_state:
            destination[prefix + "_extra_state"] = self.get_extra_state()

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        out = OrderedDict() if destination is None else destination
        if args:
            out = args[0]
            prefix = args[1] if len(args) > 1 else prefix
            keep_vars = args[2] if len(args) > 2 else keep_vars
        for hook in list(self._state_dict_pre_hooks.values()):
            hook(self, prefix, keep_vars)
        self._save_to_state_dict(out, prefix, keep_vars)
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=out, prefix=prefix + name + ".", keep_vars=keep_vars)
        for hook in list(self._state_dict_hooks.values()):
            changed = hook(self, out, prefix, {})
            if changed is not None:
                out = changed
        return out

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys,
                              error_msgs):
        for hook in list(self._load_state_dict_pre_hooks.values()):
            hook(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)
        own = {n: v for n, v in self._parameters.items() if v is not None}
        own.update((n, v) for n, v in self._buffers.items()
                   if v is not None and n not in self._non_persistent_buffers_set)
        for name, value in own.items():
            key = prefix + name
            if key not in state_dict:
                if strict:
                    missing_keys.append(key)
                continue
            self._load_one(name, value, key, state_dict[key], local_metadata.get("assign_to_params_buffers"),
                           error_msgs)
        if type(self).set_extra_state is not Module.set_extra_state:
            if prefix + "_extra_state" in state_dict:
                self.set_extra_state(state_dict[prefix + "_extra_state"])
            elif strict:
                missing_keys.append(prefix + "_extra_state")
        if strict:
            known = set(own) | set(self._modules) | {"_extra_state"}
            for key in state_dict:
                if key.startswith(prefix) and key != prefix + "_extra_state":
                    head, dot, _ = key[len(prefix):].partition(".")
                    if head not in known or (dot and head not in self._modules):
                        unexpected_keys.append(key)

    def _load_one(self, name, own, key, value, assign, error_msgs):
        if not isinstance(value, Tensor):
            error_msgs.append("While copying the parameter named \"%s\", expected a Tensor but received %s" % (
                key, type(value).__name__))
            return
        if not own.shape and tuple(value.shape) == (1,):
            value = value[0]
        if tuple(own.shape) != tuple(value.shape):
            error_msgs.append("size mismatch for %s: copying a param with shape %s from checkpoint, the shape in "
                              "current model is %s." % (key, value.shape, own.shape))
        elif assign:
            if isinstance(own, Parameter) and not isinstance(value, Parameter):
                value = Parameter(value, own.requires_grad)
            setattr(self, name, value)
        else:
            with torch.no_grad():
                own.copy_(value)

    def load_state_dict(self, state_dict, strict=True, assign=False):
        if not hasattr(state_dict, "items"):
            raise TypeError("Expected state_dict to be dict-like, got %s." % type(state_dict).__name__)
        state_dict, missing, unexpected, problems = OrderedDict(state_dict), [], [], []

        def load(module, state, prefix):
            module._load_from_state_dict(state, prefix, {"assign_to_params_buffers": assign}, True, missing, unexpected,
                                         problems)
            for name, child in module._modules.items():
                if child is not None:
                    path = prefix + name + "."
                    load(child, {k: v for k, v in state.items() if k.startswith(path)}, path)
            keys = _IncompatibleKeys((missing, unexpected))
            for hook in list(module._load_state_dict_post_hooks.values()):
                hook(module, keys)

        load(self, state_dict, "")
        if strict:
            if unexpected:
                problems.insert(0, "Unexpected key(s) in state_dict: %s. " % ", ".join('"%s"' % k for k in unexpected))
            if missing:
                problems.insert(0, "Missing key(s) in state_dict: %s. " % ", ".join('"%s"' % k for k in missing))
        if problems:
            raise RuntimeError("Error(s) in loading state_dict for %s:\n\t%s" % (
                type(self).__name__, "\n\t".join(problems)))
        return _IncompatibleKeys((missing, unexpected))

    def train(self, mode=True):
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for child in self.children():
            child.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for p in self.parameters():
            p.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        for p in self.parameters():
            if set_to_none:
                p.grad = None
            elif p.grad is not None:
                p.grad.detach().zero_()

    def _apply(self, fn, recurse=True):
        with torch.no_grad():
            for m in self.modules() if recurse else (self,):
                for p in m._parameters.values():
                    if p is not None:
                        gradient = p.grad
                        p.data = fn(p.data)
                        if gradient is not None:
                            p.grad = None
                            p.grad = fn(gradient)
                for name, b in m._buffers.items():
                    if b is not None:
                        m._buffers[name] = fn(b)
        return self

    def to(self, *args, **kwargs):
        target = kwargs.get("dtype")
        for a in args:
            if isinstance(a, torch.dtype):
                target = a
            elif isinstance(a, Tensor):
                target = a.dtype
        if target is not None:
            if not target.is_floating_point:
                raise TypeError("nn.Module.to only accepts floating point dtypes, but got desired dtype=%r" % target)
            self._apply(lambda t: t.to(target) if t.is_floating_point() else t)
        return self

    def type(self, dst_type):
        return self._apply(lambda t: t.type(dst_type))

    def _cast(target):
        return lambda self: self.to(getattr(torch, target))

    float, double, half, bfloat16 = _cast("float32"), _cast("float64"), _cast("float16"), _cast("bfloat16")
    del _cast

    def cpu(self):
        return self

    def cuda(self, device=None):
        return self

    def to_empty(self, *, device, recurse=True):
        return self

    def share_memory(self):
        return self

    def compile(self, *args, **kwargs):
        return None

    def extra_repr(self):
        return ""

    def _get_name(self):
        return type(self).__name__

    def __repr__(self):
        lines = ["(%s): %s" % (n, repr(m).replace("\n", "\n  ")) for n, m in self._modules.items()]
        extra = self.extra_repr()
        if not lines:
            return "%s(%s)" % (self._get_name(), extra)
        return "%s(\n  %s\n)" % (self._get_name(), "\n  ".join(([extra] if extra else []) + lines))
