"""torch.nn.Module: owns parameters, buffers and children by attribute."""
import torch
from torch import Tensor
from torch.nn.parameter import Buffer, Parameter

_names = None  # while a graph is traced: module identity -> path


def _trace_names(names):
    global _names
    _names = names


class _Handle:
    _next = 0

    def __init__(self, hooks):
        _Handle._next += 1
        self._hooks, self.id = hooks, _Handle._next

    def remove(self):
        self._hooks.pop(self.id, None)


def _hook(hooks, hook):
    handle = _Handle(hooks)
    hooks[handle.id] = hook
    return handle


class _IncompatibleKeys(tuple):
    missing_keys = property(lambda self: self[0])
    unexpected_keys = property(lambda self: self[1])


class Module:
    """The base of every model and layer."""

    training = True
    dump_patches = False

    def __init__(self, *args, **kwargs):
        set_ = super().__setattr__
        set_("training", True)
        for name in ("_parameters", "_buffers", "_modules", "_forward_hooks", "_forward_pre_hooks",
                     "_load_state_dict_pre_hooks"):
            set_(name, {})
        set_("_non_persistent_buffers_set", set())

    # --- registration
    def _own(self, kind):
        d = self.__dict__.get(kind)
        if d is None:
            raise AttributeError("cannot assign parameters, buffers or modules before Module.__init__() call")
        return d

    def __setattr__(self, name, value):
        if isinstance(value, Parameter):
            self._forget(name)
            self._own("_parameters")[name] = value
        elif isinstance(value, Module):
            self._forget(name)
            self._own("_modules")[name] = value
        elif isinstance(value, Buffer):
            self._forget(name)
            self.register_buffer(name, value, value.persistent)
        else:
            for kind, type_ in (("_parameters", Parameter), ("_modules", Module), ("_buffers", Tensor)):
                owned = self.__dict__.get(kind)
                if owned is not None and name in owned:
                    if value is not None and not isinstance(value, type_):
                        raise TypeError("cannot assign '%s' as '%s' (torch.nn.%s or None expected)" % (
                            type(value).__name__, name, type_.__name__))
                    owned[name] = value
                    return
            super().__setattr__(name, value)

    def _forget(self, name):
        for kind in ("_parameters", "_modules", "_buffers"):
            self.__dict__.get(kind, {}).pop(name, None)
        self.__dict__.pop(name, None)
        self.__dict__.get("_non_persistent_buffers_set", set()).discard(name)

    def __getattr__(self, name):
        d = self.__dict__
        for kind in ("_parameters", "_buffers", "_modules"):
            owned = d.get(kind)
            if owned is not None and name in owned:
                return owned[name]
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))

    def __delattr__(self, name):
        for kind in ("_parameters", "_buffers", "_modules"):
            if name in self.__dict__[kind]:
                del self.__dict__[kind][name]
                self._non_persistent_buffers_set.discard(name)
                return
        super().__delattr__(name)

    def __dir__(self):
        return sorted({*super().__dir__(), *self._parameters, *self._buffers, *self._modules})

    def register_buffer(self, name, tensor, persistent=True):
        if "." in name or name == "":
            raise KeyError("buffer name can't contain \".\" and can't be empty: %r" % name)
        if name not in self._own("_buffers") and name in self.__dict__:
            raise KeyError("attribute '%s' already exists" % name)
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError("cannot assign '%s' object to buffer '%s' (torch Tensor or None required)" % (
                type(tensor).__name__, name))
        self._buffers[name] = tensor
        (self._non_persistent_buffers_set.discard if persistent else self._non_persistent_buffers_set.add)(name)

    def register_parameter(self, name, param):
        if "." in name or name == "":
            raise KeyError("parameter name can't contain \".\" and can't be empty: %r" % name)
        if param is not None and not isinstance(param, Parameter):
            raise TypeError("cannot assign '%s' object to parameter '%s' (torch.nn.Parameter or None required)" % (
                type(param).__name__, name))
        self._own("_parameters")[name] = param

    def add_module(self, name, module):
        if module is not None and not isinstance(module, Module):
            raise TypeError("%s is not a Module subclass" % type(module).__name__)
        self._own("_modules")[name] = module

    register_module = add_module

    # --- calling
    def forward(self, *args, **kwargs):
        raise NotImplementedError("Module [%s] is missing the required \"forward\" function" % type(self).__name__)

    def __call__(self, *args, **kwargs):
        if _names is None:
            return self._run(args, kwargs)
        torch._b.enter(_names.get(id(self), ""))
        try:
            return self._run(args, kwargs)
        finally:
            torch._b.leave()

    def _run(self, args, kwargs):
        for hook in list(self._forward_pre_hooks.values()):
            changed = hook(self, args)
            if changed is not None:
                args = changed if isinstance(changed, tuple) else (changed,)
        result = self.forward(*args, **kwargs)
        for hook in list(self._forward_hooks.values()):
            changed = hook(self, args, result)
            if changed is not None:
                result = changed
        return result

    def register_forward_hook(self, hook, **options):
        return _hook(self._forward_hooks, hook)

    def register_forward_pre_hook(self, hook, **options):
        return _hook(self._forward_pre_hooks, hook)

    def register_full_backward_hook(self, hook, **options):
        raise torch._UnsupportedName("backward hooks are not offered: the graph is trained without Python")

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
                if value is None or (remove_duplicate and id(value) in seen):
                    continue
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
        return (p for _, p in self.named_parameters(recurse=recurse))

    def buffers(self, recurse=True):
        return (b for _, b in self.named_buffers(recurse=recurse))

    def modules(self):
        return (m for _, m in self.named_modules())

    def children(self):
        return (m for _, m in self.named_children())

    def _descend(self, path):
        module = self
        for name in path.split(".") if path else ():
            module = getattr(module, name)
        return module

    def get_submodule(self, target):
        return self._descend(target)

    def get_parameter(self, target):
        return self._descend(target)

    get_buffer = get_parameter

    def apply(self, fn):
        for child in self.children():
            child.apply(fn)
        fn(self)
        return self

    # --- state
    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        out = {} if destination is None else destination
        for name, value in self._parameters.items():
            if value is not None:
                out[prefix + name] = value if keep_vars else value.detach()
        for name, value in self._buffers.items():
            if value is not None and name not in self._non_persistent_buffers_set:
                out[prefix + name] = value if keep_vars else value.detach()
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=out, prefix=prefix + name + ".", keep_vars=keep_vars)
        return out

    def load_state_dict(self, state_dict, strict=True, assign=False):
        own = self.state_dict(keep_vars=True)
        missing = [k for k in own if k not in state_dict]
        unexpected = [k for k in state_dict if k not in own]
        problems = ["Missing key(s): " + ", ".join(missing)] if missing and strict else []
        if unexpected and strict:
            problems.append("Unexpected key(s): " + ", ".join(unexpected))
        with torch.no_grad():
            for name, value in state_dict.items():
                if name not in own:
                    continue
                if tuple(own[name].shape) != tuple(value.shape):
                    problems.append("size mismatch for %s: %s against %s" % (
                        name, tuple(value.shape), tuple(own[name].shape)))
                    continue
                own[name].copy_(value)
        if problems:
            raise RuntimeError("Error(s) in loading state_dict for %s:\n\t%s" % (
                type(self).__name__, "\n\t".join(problems)))
        return _IncompatibleKeys((missing, unexpected))

    def train(self, mode=True):
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
            p.grad = None

    def _apply(self, fn, recurse=True):
        with torch.no_grad():
            for m in self.modules():
                for p in m._parameters.values():
                    if p is not None:
                        p.data = fn(p.data)
                for name, b in m._buffers.items():
                    if b is not None:
                        m._buffers[name] = fn(b)
        return self

    def to(self, *args, **kwargs):
        target = kwargs.get("dtype")
        for a in args:
            if isinstance(a, torch.dtype):
                target = a
        if target is not None:
            self._apply(lambda t: t.to(target) if t.is_floating_point() else t)
        return self

    def _cast(target):
        return lambda self: self.to(getattr(torch, target))

    float, double, half, bfloat16 = _cast("float32"), _cast("float64"), _cast("float16"), _cast("bfloat16")
    del _cast

    def cpu(self):
        return self

    def cuda(self, device=None):
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
