"""A cell's state on its way to the evaluator's folder and back: numbers, texts and tensors, never code.

Nothing here opens a file. A checkpoint is one tree of plain data and a list of tensors; the host writes both beside
the snapshot, and only the evaluator decides which cell gets it back. `torch.save` and `torch.load` inside the bundle's
hooks write to and read from that tree, under paths that name nothing else.

What the evaluator keeps by itself (`Walk`): everything that is reachable from the model, the optimizer, the scheduler,
the context and the bundle's modules, by the way it is reached. Coming back, the bundle has built the same objects
again, and each gets its values back in place, so that whoever shares an object still shares it. What cannot be walked
(a running generator, the local variables of a loop of one's own) leaves a cell without a checkpoint, or to the hooks.
"""
import functools
import json
import time
from collections import deque

import torch
import _prism_bridge as _b
from prism import PrismBatch, PrismContext
from torch import nn

_ROOTS = ("/checkpoint", "/resume")
_PLAIN = (type(None), bool, int, float, str)
_SKIPPED = ("_p", "_stream", "_builder", "_batches", "_blocks")


class Folder(str):
    """A path below which a checkpoint's files have their names."""

    def __truediv__(self, name):
        return Folder(str(self) + "/" + str(name))

    def joinpath(self, *names):
        return Folder("/".join((str(self),) + tuple(map(str, names))))


_FUNCTION, _BOUND, _BUILTIN, _MODULE = type(lambda: 0), type(Folder("").joinpath), type(len), type(json)
_CODE = (_FUNCTION, _BUILTIN, _MODULE, type, property, staticmethod, classmethod)
_KEPT = _CODE + (torch.dtype, torch.device, functools.partial, PrismContext, str, int, float)  # stay what they are


class NotKept(Exception):
    """Something has no form as plain data."""


class Tensors:
    """The tensors of a checkpoint, and how many bytes they may have."""

    def __init__(self, limit):
        self.limit, self.bytes, self.found = limit, 0, []

    def add(self, t, copy):
        if t.is_complex():
            raise NotKept("complex numbers")
        self.bytes += t.numel() * t.element_size()
        if self.bytes > self.limit:
            raise NotKept("more than a checkpoint holds, at most %d bytes," % self.limit)
        t = t.detach()
        self.found.append(t.clone() if copy else t)
        return len(self.found) - 1


# --- what torch.save takes: values, no objects
def encode(value, tensors, path):
    if type(value) in _PLAIN:
        return value
    kind = type(value)
    if isinstance(value, torch.Tensor) and value.is_complex():
        pairs = torch.view_as_real(value.detach().resolve_conj())
        return {"z": [isinstance(value, nn.Parameter), tensors.add(pairs, True)]}
    if isinstance(value, torch.Tensor):
        return {"p" if isinstance(value, nn.Parameter) else "t": tensors.add(value, True)}
    if isinstance(value, torch.dtype):
        return {"y": str(value)[6:]}
    if isinstance(value, torch.device):
        return {"e": 0}
    if kind is complex:
        return {"c": [value.real, value.imag]}
    if isinstance(value, dict):
        return {"d": [[encode(k, tensors, path), encode(v, tensors, "%s[%r]" % (path, k))] for k, v in value.items()]}
    for name, types in (("l", (list, deque)), ("u", (tuple,)), ("s", (set, frozenset))):
        if isinstance(value, types):
            return {name: [encode(v, tensors, "%s[%d]" % (path, i)) for i, v in enumerate(value)]}
    raise _b.CheckpointInvalid(
        "torch.save keeps numbers, texts, tensors, and lists, tuples, sets and dicts of them; %s is a %s. Save its "
        "state_dict()" % (path, kind.__name__))


def decode(node, tensors):
    if not isinstance(node, dict):
        return node
    (name, value), = node.items()
    if name in "tp":
        return nn.Parameter(tensors[value].clone()) if name == "p" else tensors[value].clone()
    if name == "z":
        found = torch.view_as_complex(tensors[value[1]].clone())
        return nn.Parameter(found) if value[0] else found
    if name == "y":
        return getattr(torch, value)
    if name == "e":
        return torch.device("cpu")
    if name == "c":
        return complex(*value)
    if name == "d":
        return {decode(k, tensors): decode(v, tensors) for k, v in value}
    return {"l": list, "u": tuple, "s": set}[name](decode(v, tensors) for v in value)


class Files:
    """The folder that a hook sees: names and encoded values."""

    def __init__(self, tensors, files=None):
        self.tensors, self.files = tensors, {} if files is None else files

    @staticmethod
    def name(f):
        if not isinstance(f, str):
            raise TypeError("a checkpoint's file is named by a path below checkpoint_dir, found " + type(f).__name__)
        root = next((r for r in _ROOTS if f.startswith(r + "/")), None)
        parts = f[len(root) + 1:].split("/") if root else []
        if not parts or len(f) > 500 or any(p in ("", ".", "..") or "\\" in p or "\0" in p for p in parts):
            raise _b.CheckpointInvalid("a checkpoint's files lie below checkpoint_dir; %r does not" % f[:200])
        return "/".join(parts)


_writing = _reading = None  # while a hook runs


def save(obj, f):
    if _writing is None:
        raise _b.UnsupportedName("torch.save has no files to write: the evaluator keeps checkpoints (save_checkpoint)")
    name = Files.name(f)
    try:
        _writing.files[name] = encode(obj, _writing.tensors, "it")
    except NotKept as e:
        raise _b.CheckpointInvalid("torch.save cannot keep %s" % e)


def load(f):
    if _reading is None:
        raise _b.UnsupportedName("torch.load has no files to read: a model begins with its initialisation")
    name = Files.name(f)
    if name not in _reading.files:
        raise FileNotFoundError("the checkpoint has no file " + name)
    return decode(_reading.files[name], _reading.tensors)


# --- what the evaluator keeps by itself
def _kind(v):
    """The class of an object whose attributes may be walked; None of anything that belongs to the interpreter."""
    cls = type(v)
    module = cls.__module__
    known = type(module) is str and module.partition(".")[0] in ("bundle", "torch", "prism")
    return "%s.%s" % (module, cls.__qualname__) if known else None


def _slots(cls):
    slots = vars(cls).get("__slots__", ())
    return (slots,) if isinstance(slots, str) else slots


def _variables(found):
    return {k: v for k, v in found.items() if k not in _SKIPPED and not k.startswith("__")}


def _class_variables(cls):
    return {k: v for k, v in _variables(vars(cls)).items() if not callable(v) and not hasattr(type(v), "__get__")}


class Walk:
    """One object after the other, each once, by the way it is reached."""

    def __init__(self, tensors, grads):
        self._tensors, self._grads, self._seen, self._alive = tensors, grads, {}, []

    def node(self, v, path):
        kind = type(v)
        if kind in _PLAIN:
            return v
        if kind is complex:
            return {"c": [v.real, v.imag]}
        if id(v) in self._seen:
            return {"m": self._seen[id(v)]}
        if isinstance(v, (tuple, frozenset)):
            return {"u": [self.node(x, path) for x in v]}
        if kind is _BOUND:
            return {"b": self.node(v.__self__, path)}
        if isinstance(v, _KEPT) and not _b.in_bundle(v):
            return {"k": 0}
        if kind is PrismBatch:
            return {"n": [self.node(x, path) for x in (v.tokens, v.targets, v.metadata)]}
        n = self._seen[id(v)] = len(self._seen)
        self._alive.append(v)  # so that no other object gets its id
        out = self._body(v, path)
        out["m"] = n
        return out

    def _body(self, v, path):
        if isinstance(v, torch.Tensor):
            out = {"t": self._tensors.add(v, False), "q": bool(v.requires_grad and v.is_leaf)}
            if self._grads and v.is_leaf and v.grad is not None:
                out["g"] = self.node(v.grad, path + ".grad")
            return out
        if isinstance(v, dict):
            return {"d": [[self.node(k, path), self.node(x, "%s[%r]" % (path, k) if type(k) in _PLAIN else path)]
                          for k, x in list(v.items())]}
        if isinstance(v, (list, deque)):
            return {"l": [self.node(x, "%s[%d]" % (path, i)) for i, x in enumerate(v)]}
        if isinstance(v, set):
            if not all(type(x) in _PLAIN for x in v):
                raise NotKept(path + ", a set of objects,")
            return {"s": list(v)}
        if isinstance(v, type):
            return {"x": self.attributes(_class_variables(v), path)}
        if isinstance(v, _FUNCTION):
            return {"f": [self._cell(c, path) for c in v.__closure__ or ()], "x": self.attributes(vars(v), path)}
        if _b.is_random(v):
            return {"r": self.node(v.getstate(), path)}
        found = _kind(v)
        if found is None:
            raise NotKept("%s, a %s," % (path, type(v).__name__))
        return {"i": found, "x": self.attributes(_held(v), path)}

    def attributes(self, found, path):
        return [[k, self.node(x, path + "." + k)] for k, x in _variables(found).items()]

    def _cell(self, cell, path):
        try:
            return [self.node(cell.cell_contents, path + "'s closure")]
        except ValueError:
            return []  # not bound yet


def _held(v):
    if hasattr(v, "__dict__"):
        return vars(v)
    return {s: getattr(v, s) for c in type(v).__mro__ for s in _slots(c) if hasattr(v, s)}


class Back:
    """Gives every object what it had, in place."""

    def __init__(self, tensors):
        self._tensors, self._known = tensors, {}

    def value(self, node, now):
        if not isinstance(node, dict):
            return node
        if "c" in node:
            return complex(*node["c"])
        if "k" in node:
            return now
        if "b" in node:
            if type(now) is not _BOUND:
                raise NotKept("a bound method that the bundle does not make at its start")
            self.value(node["b"], now.__self__)
            return now
        if "u" in node:
            return self._tuple(node["u"], now)
        if "n" in node:
            return PrismBatch(*[self.value(x, None) for x in node["n"]])
        n = node["m"]
        if len(node) == 1:
            return self._known[n]
        if "t" in node:
            return self._tensor(node, now)
        if "d" in node:
            return self._dict(node, now)
        if "l" in node:
            return self._list(node, now)
        if "s" in node:
            now = now if isinstance(now, set) else set()
            now.clear()
            now.update(node["s"])
            self._known[n] = now
            return now
        self._check(node, now)
        self._known[n] = now
        if "r" in node:
            now.setstate(self.value(node["r"], None))
        elif "f" in node:
            for cell, saved in zip(now.__closure__ or (), node["f"]):
                if saved:
                    cell.cell_contents = self.value(saved[0], cell.cell_contents)
            self.attributes(node["x"], now)
        else:
            self.attributes(node["x"], now, prune="i" in node)
        return now

    def _check(self, node, now):
        """Only what may be walked gets anything back: the present object is what the bundle put there."""
        if "i" in node:
            same = now is not None and not isinstance(now, _KEPT) and _kind(now) == node["i"]
        elif "r" in node:
            same = _b.is_random(now)
        else:
            same = isinstance(now, _FUNCTION if "f" in node else type) and _b.in_bundle(now)
        if not same:
            raise NotKept("an object that the bundle does not make at its start: " + str(node.get("i", "code")))

    def attributes(self, saved, now, prune=False):
        own = vars(now) if hasattr(now, "__dict__") and not isinstance(now, type) else None
        for name, node in saved:
            before = getattr(now, name, None) if own is None else own.get(name)
            after = self.value(node, before)
            if own is None:
                setattr(now, name, after)
            else:
                own[name] = after
        if prune and own is not None:
            kept = {name for name, _ in saved}
            for name in [n for n in _variables(own) if n not in kept]:
                del own[name]

    def _tensor(self, node, now):
        saved = self._tensors[node["t"]]
        if isinstance(now, torch.Tensor) and now.shape == saved.shape and now.dtype == saved.dtype and now.is_leaf:
            with torch.no_grad():
                now.copy_(saved)
        else:
            now = saved.clone()
        self._known[node["m"]] = now
        if now.requires_grad != node["q"]:
            now.requires_grad_(node["q"])
        now.grad = self.value(node["g"], now.grad) if "g" in node else None
        return now

    def _dict(self, node, now):
        now = now if isinstance(now, dict) else {}
        self._known[node["m"]] = now
        items = []
        for key, value in node["d"]:
            k = self.value(key, None)
            items.append((k, self.value(value, now.get(k))))
        now.clear()
        now.update(items)
        return now

    def _list(self, node, now):
        now = now if isinstance(now, (list, deque)) else []
        self._known[node["m"]] = now
        before = list(now)
        items = [self.value(x, before[i] if i < len(before) else None) for i, x in enumerate(node["l"])]
        now.clear()
        now.extend(items)
        return now

    def _tuple(self, nodes, now):
        like = isinstance(now, (tuple, frozenset)) and len(now) == len(nodes)
        items = [self.value(x, b) for x, b in zip(nodes, list(now) if like else [None] * len(nodes))]
        if not like:
            return tuple(items)
        return type(now)._make(items) if hasattr(type(now), "_make") else type(now)(items)


class Keeper:
    """Makes the checkpoints of a cell, and goes on from one."""

    def __init__(self, ctx, save, load):
        self._ctx = ctx
        self._save, self._load = (save, load) if save and load else (None, None)
        self.roots = None  # what the evaluator can keep: nothing of a loop that is not its own
        self.grads = True  # whether a step may begin with what the last one left
        self._noted = False
        self.resumed = _b.resumed()
        ctx.checkpoint_dir = Folder(_ROOTS[0])
        if self.resumed is not None:
            ctx.attempt, ctx.is_resume, ctx.resume_checkpoint_dir = self.resumed[0], True, Folder(_ROOTS[1])
            self._tree, self._found = json.loads(self.resumed[1]), list(self.resumed[2])
            ctx.checkpoint_metadata = decode(self._tree["metadata"], self._found)

    def _extras(self):
        fields = {name for name, _ in type(self._ctx)._fields}
        return {k: v for k, v in vars(self._ctx).items() if k not in fields and k != "_batch_size"}

    def take(self, model, steps, limit):
        """(tree, tensors) of the cell as it is now; None when it cannot be kept."""
        tensors = Tensors(limit)
        rng = _b.rng_state()
        files, metadata = (None, None) if self._save is None else self._files(model, tensors)
        state = self._state(tensors)
        _b.set_rng_state(rng)
        if state is None and files is None:
            return None
        tree = {"state": state, "files": files, "metadata": encode(metadata, tensors, "the metadata"), "steps": steps,
                "random": encode(_b.random_state(), tensors, "random"), "rng": tensors.add(rng, False),
                "clock": time._state()}
        return json.dumps(tree), tensors.found

    def _files(self, model, tensors):
        global _writing
        _writing = Files(tensors)
        try:
            found = self._save(model, self._ctx.checkpoint_dir, self._ctx)
            return _writing.files, self._returned(found, _writing.files)
        finally:
            _writing = None

    @staticmethod
    def _returned(found, files):
        """None, the path of a file, or {"path", "metadata"}; the metadata comes back as ctx.checkpoint_metadata."""
        metadata = None
        if isinstance(found, dict):
            if set(found) != {"path", "metadata"}:
                raise _b.CheckpointInvalid("save_checkpoint must return None, a path or {'path', 'metadata'}, found a "
                                           "dict with " + ", ".join(sorted(map(str, found)))[:200])
            found, metadata = found["path"], found["metadata"]
        if found is not None:
            if not isinstance(found, str):
                raise _b.CheckpointInvalid("save_checkpoint must return None, a path or {'path', 'metadata'}, found "
                                           + type(found).__name__)
            relative = found if found.startswith(_ROOTS) else _ROOTS[0] + "/" + found
            if Files.name(relative) not in files:
                raise _b.CheckpointInvalid("save_checkpoint returned %r, which it did not save" % found[:200])
        return metadata

    def _state(self, tensors):
        if self.roots is None:
            return None
        before = len(tensors.found), tensors.bytes
        try:
            walk = Walk(tensors, self.grads)
            return {"roots": walk.node(self.roots, "training"), "ctx": walk.attributes(self._extras(), "ctx"),
                    "modules": [[name, walk.attributes(vars(m), name)] for name, m in _b.bundle_modules()]}
        except (NotKept, RecursionError) as e:
            if isinstance(e, RecursionError):
                e = "objects that hold each other in so long a chain"
            del tensors.found[before[0]:]
            tensors.bytes = before[1]
            if not self._noted and self._save is None:
                self._noted = True
                print("checkpoint: %s cannot be kept; after a fault of the host this training would begin anew. Define "
                      "save_checkpoint and load_checkpoint to go on instead" % e)
            return None

    def _state_back(self, state, back):
        back.value(state["roots"], self.roots)
        back.attributes(state["ctx"], self._ctx)
        modules = dict(_b.bundle_modules())
        for name, saved in state["modules"]:
            if name in modules:
                back.attributes(saved, modules[name])

    def back(self, model):
        """Restores the cell; returns the steps it had taken."""
        global _reading
        tree, found = self._tree, self._found
        if tree["state"] is not None:
            if self.roots is None:
                raise _b.CheckpointInvalid("the checkpoint belongs to another form of training")
            self._state_back(tree["state"], Back(found))
        if self._load is not None and tree["files"] is not None:
            _reading = Files(found, tree["files"])
            try:
                self._load(model, self._ctx.resume_checkpoint_dir, self._ctx)
            finally:
                _reading = None
        random = decode(tree["random"], found)
        if random is not None:
            _b.set_random_state(random)
        _b.set_rng_state(found[tree["rng"]])
        time._state(tree.get("clock", 0))
        self.resumed = self._tree = self._found = None
        return tree["steps"]
