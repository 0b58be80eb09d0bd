"""Runs first, and is the only code that sees the whole interpreter.

It makes the importer that serves our packages and the bundle from memory, puts an allow-list in front of every import
of the bundle, replaces the builtins that reach files or code, strips the interpreter modules that reach the process,
and turns exceptions into faults with the bundle's file and line. All of this keeps honest code honest and its messages
clear; the wall itself is the polyglot sandbox and the container around it.
"""
import ast
import builtins
import re
import sys
import unicodedata

_real_import, _compile, _exec, _getframe = builtins.__import__, builtins.compile, builtins.exec, sys._getframe
_Module, _Function = type(sys), type(lambda: 0)

# What a model needs of the standard library. Nothing here reads files, clocks, the environment or the machine: gc,
# inspect, logging, time, tqdm and types are small modules of our own.
_ALLOWED = frozenset((
    "__future__", "abc", "bisect", "cmath", "collections", "collections.abc", "contextlib", "copy", "dataclasses",
    "enum", "fractions", "functools", "gc", "heapq", "inspect", "itertools", "json", "logging", "math", "numbers",
    "operator", "random", "re", "statistics", "string", "textwrap", "time", "tqdm", "tqdm.auto", "types",
    "typing", "typing_extensions",
    "warnings", "weakref"))
# Names that torch brings along, by where the standard library has them.
_ELSEWHERE = {"typing_extensions": "typing"}
_HINTS = {
    "os": "files and the environment are not reachable; sizes and folders come from ctx",
    "sys": "the interpreter is not reachable; files beside the entry point import by name",
    "datetime": "there is no calendar; the referee measures time",
    "numpy": "use torch operations",
    "einops": "use Tensor.reshape, permute and torch.einsum",
    "transformers": "write the model with torch.nn",
}


class UnsupportedName(AttributeError):
    prism_code = "player.unsupported-operation"


class ValueDependentGraph(RuntimeError):
    prism_code = "player.value-dependent-graph"


class ConstantsTooLarge(RuntimeError):
    prism_code = "player.constants-too-large"


# Modules that are not there are not there: `except ImportError` and `except ModuleNotFoundError` take both.
class ForbiddenImport(ModuleNotFoundError):
    prism_code = "player.forbidden"


class MissingModule(ModuleNotFoundError):
    prism_code = "player.unsupported-operation"


class ForbiddenCall(PermissionError):
    prism_code = "player.forbidden"


class RecipeInvalid(ValueError):
    prism_code = "player.recipe-invalid"


class TrainFailed(RuntimeError):
    prism_code = "player.train-failed"


class CheckpointInvalid(ValueError):
    prism_code = "player.checkpoint-invalid"


# Attributes that lead from an object to the interpreter, and to whatever the interpreter holds.
_CORE = frozenset((
    "__globals__", "__builtins__", "__code__", "__closure__", "__subclasses__", "func_globals",
    "f_back", "f_builtins", "f_code", "f_globals", "f_locals", "tb_frame", "tb_next", "gi_frame", "gi_code", "cr_frame",
    "cr_code", "ag_frame", "ag_code", "__forward_code__", "__forward_module__"))
_SPECIAL = _CORE | {
    "__loader__", "__spec__", "__base__", "__bases__", "__mro__", "__getattribute__", "__objclass__", "__reduce__", "__reduce_ex__", "__self__",
    "__subclasshook__", "__traceback__", "co_code", "__get__", "_convert_"}
# Positional class patterns read whatever attributes a __match_args__ names, past the guarded getattr. Those of Python's
# own types take the value itself; they are written as what they mean, which reads no attribute whoever `int` is.
_TAKEN_WHOLE = frozenset((
    "bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"))
# Methods that read the attributes a text names. A text may be made while the bundle runs, so what a bundle writes as
# `text.format` becomes a call of _read, which looks at the text when it is used.
_FORMATS = ("format", "format_map")
_SUSPECT = re.compile(r"\bmatch\b[\s\S]*\bcase\b|\bformat\b|\bformat_map\b|__dict__|" + "|".join(sorted(_SPECIAL)))


# A field of a format text reads attributes past the guarded getattr; what it reads becomes text.
_FIELD = re.compile(r"\{[^{}]*\.(%s)\b" % "|".join(sorted(_SPECIAL)))


class _Whole(ast.NodeTransformer):
    """`case int(n)` becomes `case int() as n`, and `text.format` becomes `__prism_read__(text, "format")`."""

    changed = False

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if node.attr not in _FORMATS + ("__dict__",) or not isinstance(node.ctx, ast.Load):
            return node
        self.changed = True
        read = ast.Call(ast.Name("__prism_read__", ast.Load()), [node.value, ast.Constant(node.attr)], [])
        return ast.fix_missing_locations(ast.copy_location(read, node))

    def visit_MatchClass(self, node):
        self.generic_visit(node)
        taken = node.patterns[0] if len(node.patterns) == 1 and not node.kwd_attrs else None
        if not isinstance(node.cls, ast.Name) or node.cls.id not in _TAKEN_WHOLE:
            return node
        if not isinstance(taken, ast.MatchAs) or taken.pattern is not None:
            return node
        node.patterns, self.changed = [], True
        return node if taken.name is None else ast.copy_location(ast.MatchAs(node, taken.name), node)


def _checked(text, file):
    """What is run for a file of the bundle. Refuses special attributes where they are written; what only mentions them
    in a text or a comment passes."""
    if not _SUSPECT.search(unicodedata.normalize("NFKC", text)):
        return text
    found = []
    whole = _Whole()
    tree = whole.visit(ast.parse(text, file))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            names = (node.attr,)
        elif isinstance(node, ast.Name):
            names = (node.id,)
        elif isinstance(node, ast.MatchClass):
            names = node.kwd_attrs
            if any(n in _FORMATS for n in names):
                error = ForbiddenCall("a pattern does not read str.format")
                error.prism_at = (file, node.lineno)
                raise error
            if node.patterns:
                error = ForbiddenCall(
                    "a class pattern names its attributes: write `case Point(x=a)` for `case Point(a)`,"
                    " and `case int() as n` for `case int(n)`")
                error.prism_at = (file, node.lineno)
                raise error
        elif isinstance(node, ast.alias):
            names = (node.name,)
        elif isinstance(node, ast.Constant) and type(node.value) is str:
            names = _FIELD.findall(unicodedata.normalize("NFKC", node.value))
        else:
            continue
        found += [(node.lineno, name) for name in names if name in _SPECIAL]
    if found:
        line, name = min(found)
        error = ForbiddenCall("%s leads to the interpreter and is not available to a model" % name)
        error.prism_at = (file, line)
        raise error
    return tree if whole.changed else text


_real_getattr, _real_setattr, _real_delattr, _real_vars = getattr, setattr, delattr, vars


def _guard(args):
    """Special names by text: never for the bundle; the heart of them for nobody but `inspect`, which dataclasses ask."""
    name = args[1] if len(args) > 1 else ""
    if type(name) is not str:
        raise TypeError("attribute name must be a plain string, not '%s'" % type(name).__name__)
    if name in _SPECIAL:
        caller = _getframe(2)
        file = caller.f_code.co_filename.rpartition("/")[2]
        if not _from_library(caller) or name in _CORE and file not in ("inspect.py", "<frozen inspect>"):
            raise ForbiddenCall("%s leads to the interpreter and is not available to a model" % name)


_str_formats = tuple(str.__dict__[name] for name in _FORMATS)
_split_format, _split_field = _real_import("_string").formatter_parser, _real_import("_string").formatter_field_name_split


def _plain_fields(text):
    """Refuses fields that read special attributes, those inside of formats too."""
    try:
        parts = list(_split_format(text))
    except ValueError:
        return  # str.format says what is wrong
    for _, field, inner, _ in parts:
        if field:
            for attribute, name in _split_field(field)[1]:
                if attribute and name in _SPECIAL:
                    raise ForbiddenCall("%s leads to the interpreter and is not available to a model" % name)
        if inner:
            _plain_fields(inner)


def _tame(value, found):
    """What was read of `value`: where it is str's own format, one that looks at its text first."""
    if value is str and type(found) is type(str.__dict__):
        raise ForbiddenCall("__dict__ of str is not available to a model")
    for real in _str_formats:
        if found is real:
            def unbound(text, *args, **kwargs):
                if isinstance(text, str):
                    _plain_fields(text)
                return real(text, *args, **kwargs)
            return unbound
    text = _real_getattr(found, "__self__", None)
    if type(found) is type("".format) and isinstance(text, str):
        def bound(*args, **kwargs):
            _plain_fields(text)
            return found(*args, **kwargs)
        return bound
    return found


def _read(value, name):
    return _tame(value, _real_getattr(value, name))


def _vars(*args):
    if not args:
        return _getframe(1).f_locals
    if args[0] is str:
        raise ForbiddenCall("__dict__ of str is not available to a model")
    return _real_vars(*args)


def _getattr(*args):
    _guard(args)
    found = _real_getattr(*args)
    return _tame(args[0], found) if args[1] == "__dict__" or args[1] in _FORMATS else found


def _setattr(*args):
    _guard(args)
    return _real_setattr(*args)


def _delattr(*args):
    _guard(args)
    return _real_delattr(*args)


_getattr.__name__, _setattr.__name__, _delattr.__name__, _vars.__name__ = "getattr", "setattr", "delattr", "vars"


class _attrgetter:
    """operator.attrgetter, by the guarded getattr."""

    def __init__(self, attr, *attrs):
        self._attrs = tuple(a.split(".") for a in (attr,) + attrs)

    def _one(self, obj, path):
        for name in path:
            obj = _getattr(obj, name)
        return obj

    def __call__(self, obj):
        found = tuple(self._one(obj, path) for path in self._attrs)
        return found[0] if len(found) == 1 else found


class _methodcaller:
    """operator.methodcaller, by the guarded getattr."""

    def __init__(self, name, *args, **kwargs):
        self._name, self._args, self._kwargs = name, args, kwargs

    def __call__(self, obj):
        return _getattr(obj, self._name)(*self._args, **self._kwargs)


class _catch_warnings:
    """warnings.catch_warnings without its hold on the real module."""

    def __init__(self, **ignored):
        pass

    def __enter__(self):
        return None

    def __exit__(self, *ignored):
        return False


# Public names of the standard library through which plain attributes reach a module of the interpreter, or that run
# code from text.
_WITHHELD = {
    "collections": ("UserString",), "contextlib": ("redirect_stdout", "redirect_stderr", "chdir"), "string": ("Formatter",),
    "typing": ("get_type_hints", "ForwardRef", "evaluate_forward_ref"), "random": ("SystemRandom",),
    "enum": ("global_enum", "global_enum_repr", "global_flag_repr", "global_str", "pickle_by_global_name")}
# Modules of which only these names are there: the others run code at the end of the process or read __self__.
_ONLY = {"weakref": ("ReferenceType", "ProxyType", "WeakKeyDictionary", "WeakSet", "WeakValueDictionary", "proxy", "ref")}
_REPLACED = {
    "operator": {"attrgetter": _attrgetter, "methodcaller": _methodcaller},
    "warnings": {"catch_warnings": _catch_warnings}}

_OWN_ERRORS = (UnsupportedName, MissingModule, ValueDependentGraph, ConstantsTooLarge, ForbiddenImport, ForbiddenCall,
               RecipeInvalid, TrainFailed, CheckpointInvalid)
_RAISED = {"RUNTIME": RuntimeError, "TYPE": TypeError, "INDEX": IndexError, "UNSUPPORTED": UnsupportedName,
           "VALUE_DEPENDENT": ValueDependentGraph, "CONSTANTS": ConstantsTooLarge}


def _raise(kind, message):
    raise _RAISED[kind](message)


class _Importer:
    """Modules by name, from the texts that the host handed over."""

    def __init__(self, own, bundle, roots):
        self._own = own  # name -> (text, is_package)
        self._bundle = bundle  # path -> text
        self._roots = roots  # folders whose files import by their plain name, "" first
        self._modules = {}
        self._seed = 0
        self._guest_globals = set()
        self._own_globals = set()
        self._facades = {}

    # --- our own packages
    def own(self, name):
        found = self._modules.get(name)
        if found is None:
            text, package = self._own[name]
            found = self._module(name, "<prism>/" + name, name if package else name.rpartition(".")[0])
            self._own_globals.add(id(found.__dict__))
            self._execute(found, name, text, "<prism>/" + name)
            parent, _, leaf = name.rpartition(".")
            if parent:
                setattr(self.own(parent), leaf, found)
        return found

    # --- the bundle
    def bundle_path(self, name):
        relative = name.replace(".", "/")
        for root in self._roots:
            for path in (root + relative + ".py", root + relative + "/__init__.py"):
                if path in self._bundle:
                    return path
        return None

    def bundle_folder(self, name):
        relative = name.replace(".", "/") + "/"
        for root in self._roots:
            if any(p.startswith(root + relative) for p in self._bundle):
                return root + relative
        return None

    def bundle(self, path):
        key = "bundle:" + path
        found = self._modules.get(key)
        if found is None:
            code = _checked(self._bundle[path], path)
            dotted = "bundle." + path[:-3].replace("/", ".")
            package = path.endswith("/__init__.py")
            name = dotted[:-9] if package else dotted
            found = self._module(key, path, name if package else name.rpartition(".")[0])
            found.__name__ = name
            sys.modules[name] = found
            self._guest_globals.add(id(found.__dict__))
            self._execute(found, key, code, path)
        return found

    def namespace(self, folder):
        key = "folder:" + folder
        found = self._modules.get(key)
        if found is None:
            found = self._module(key, folder, "bundle." + folder.strip("/").replace("/", "."))
            found.__path__ = [folder]
        return found

    def _module(self, key, file, package):
        module = _Module(key)
        module.__file__, module.__package__ = file, package
        self._modules[key] = module
        return module

    def _execute(self, module, key, text, file):
        try:
            _exec(_compile(text, file, "exec", dont_inherit=True), module.__dict__)
        except BaseException:
            self._modules.pop(key, None)
            raise

    # --- the standard library, public names only
    def facade(self, name):
        found = self._facades.get(name)
        if found is None:
            real = _real_import(_ELSEWHERE.get(name, name), None, None, ("*",), 0)
            found = _Module(name)
            if name == "random":
                real.seed(self._seed)
            public = _ONLY.get(name) or getattr(real, "__all__", None) or [n for n in dir(real) if not n.startswith("_")]
            for n in public:
                if n in _WITHHELD.get(_ELSEWHERE.get(name, name), ()):
                    continue
                value = _REPLACED.get(name, {}).get(n) or getattr(real, n, None)
                if not isinstance(value, _Module):
                    setattr(found, n, value)
            self._facades[name] = found
            parent, _, leaf = name.rpartition(".")
            if parent:
                setattr(self.facade(parent), leaf, found)
        return found

    # --- import statements
    def __call__(self, name, globals=None, locals=None, fromlist=(), level=0):
        own = globals is not None and id(globals) in self._own_globals
        guest = globals is None or id(globals) in self._guest_globals
        if not own and not guest and _from_library(_getframe(1)):
            return _real_import(name, globals, locals, fromlist, level)
        if level:
            name = self._absolute(name, globals, level)
        elif name.partition(".")[0] == "bundle":
            raise ForbiddenImport("import the bundle's modules by their own names, not through 'bundle'")
        module = self.find(name, own)
        if fromlist:
            for leaf in fromlist:
                if leaf != "*" and not hasattr(module, leaf):
                    self._submodule(name, module, leaf, own)
            return module
        top = name.partition(".")[0]
        return module if top == name else self.find(top, own)

    def _absolute(self, name, globals, level):
        package = (globals or {}).get("__package__") or ""
        parts = package.split(".")
        if level > len(parts) or not package:
            raise ImportError("attempted relative import beyond the bundle's root")
        base = ".".join(parts[:len(parts) - level + 1])
        return base + "." + name if name else base

    def _submodule(self, name, module, leaf, own):
        try:
            setattr(module, leaf, self.find(name + "." + leaf, own))
        except ForbiddenImport:
            pass  # IMPORT_FROM reports the missing name itself

    def find(self, name, own):
        if name == "bundle" or name.startswith("bundle."):
            return self._relative(name)
        if name in self._own:
            return self.own(name)
        if own and name in ("_prism_bridge",):
            return self._modules[name]
        if own or name in _ALLOWED:
            return self.facade(name)
        path = self.bundle_path(name)
        if path is not None:
            module = self.bundle(path)
            self._link(name, module)
            return module
        folder = self.bundle_folder(name)
        if folder is not None:
            module = self.namespace(folder)
            self._link(name, module)
            return module
        top = name.partition(".")[0]
        if top in ("torch", "prism", "prism_challenge"):
            raise MissingModule("there is no module '%s'" % name)
        hint = _HINTS.get(top, "allowed are torch, prism, the bundle's own files and %s" % ", ".join(sorted(_ALLOWED)))
        raise ForbiddenImport("the module '%s' is not available to a model: %s" % (name, hint))

    def _relative(self, name):
        rest = name.partition(".")[2].replace(".", "/")
        for path in (rest + ".py", rest + "/__init__.py"):
            if path in self._bundle:
                return self.bundle(path)
        if rest == "" or any(p.startswith(rest + "/") for p in self._bundle):
            return self.namespace(rest + "/" if rest else "")
        raise ImportError("the bundle has no module '%s'" % rest)

    def _link(self, name, module):
        parent, _, leaf = name.rpartition(".")
        if parent:
            setattr(self.find(parent, False), leaf, module)

    def where(self):
        """File and line of the innermost running frame of the bundle."""
        frame = _getframe(0)
        while frame is not None:
            file = frame.f_code.co_filename
            if file in self._bundle:
                return "%s:%d" % (file, frame.f_lineno)
            frame = frame.f_back
        return ""


_importer = None
_HOME = tuple(sys.path)


def _from_library(frame):
    """Whether the standard library itself calls: it loads its own files, and dataclasses build code from text."""
    file = frame.f_code.co_filename if frame is not None else ""
    if _importer is not None and file in _importer._bundle:
        return False  # whatever it calls itself
    return file.startswith("<frozen") or file.startswith(_HOME)


def start(functions, names, own, bundle, roots):
    """Makes the bridge's module, the importer and our torch; returns the functions that the host calls."""
    global _importer
    _importer = _Importer(dict(own), dict(bundle), list(roots))
    bridge = _Module("_prism_bridge")
    for name in names:
        setattr(bridge, name, getattr(functions, name))
    bridge.UnsupportedName, bridge.load = UnsupportedName, lambda name: _load(name)
    bridge.RecipeInvalid, bridge.TrainFailed, bridge.CheckpointInvalid = RecipeInvalid, TrainFailed, CheckpointInvalid
    bridge.bundle_modules, bridge.in_bundle, bridge.is_random = bundle_modules, in_bundle, is_random
    bridge.random_state, bridge.set_random_state = random_state, set_random_state
    bridge.members, bridge.inference_path = lambda m: members(m), lambda e: inference_path(e)
    _importer._modules["_prism_bridge"] = bridge
    builtins.__import__ = _importer
    return _raise, _importer.where


def _load(name):
    if name in _importer._own:
        return _importer.own(name)
    raise UnsupportedName("there is no module '%s'" % name)


# The standard library's own uses of text as code, by what it may hold. A name in it comes from the bundle.
_BUILT_CALLS = frozenset(("hash", "type", "super", "FrozenInstanceError"))
_BUILT_METHODS = frozenset(("__setattr__", "__delattr__", "__post_init__"))
_BUILT_NODES = (
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.If, ast.Raise, ast.Expr, ast.Assign, ast.Pass,
    ast.Name, ast.Attribute, ast.Constant, ast.Tuple, ast.Set, ast.Compare, ast.cmpop, ast.BoolOp, ast.boolop,
    ast.IfExp, ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.Add, ast.Call, ast.expr_context)
_TYPE_NODES = (
    ast.Expression, ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.Tuple, ast.List, ast.BinOp, ast.BitOr,
    ast.UnaryOp, ast.USub, ast.Starred, ast.expr_context)
_TUPLE = re.compile(r"lambda _cls, (.*): _tuple_new\(_cls, \((.*)\)\)")


def _tree(text, mode):
    return ast.walk(_compile(text, "<string>", mode, ast.PyCF_ONLY_AST, True))


def _method_text(text):
    """Whether it is a method as dataclasses write them: fields of self by plain names, and nothing else."""
    if type(text) is not str:
        return False
    nodes = list(_tree(text, "exec"))
    known = {n.arg for n in nodes if isinstance(n, ast.arg)} | {n.name for n in nodes if isinstance(n, ast.FunctionDef)}
    known |= _BUILT_CALLS | {"NotImplemented"}
    for n in nodes:
        if not isinstance(n, _BUILT_NODES):
            return False
        if isinstance(n, ast.Name) and n.id not in known:
            return False
        if isinstance(n, ast.FunctionDef) and n.decorator_list:
            return False
        if isinstance(n, ast.Attribute):
            kind = n.attr == "__qualname__" and isinstance(n.value, ast.Attribute) and n.value.attr == "__class__"
            above = isinstance(n.value, ast.Call) and n.attr in _BUILT_METHODS
            if n.attr in _SPECIAL or not (kind or above or isinstance(n.value, ast.Name)):
                return False
        if isinstance(n, ast.Call):
            f = n.func
            if isinstance(f, ast.Name):
                if f.id not in _BUILT_CALLS and not f.id.startswith("__dataclass_"):
                    return False
            elif not (isinstance(f, ast.Attribute) and f.attr in _BUILT_METHODS):
                return False
    return True


def _tuple_text(text):
    """Whether it is the constructor that namedtuple writes, of plain names."""
    found = _TUPLE.fullmatch(text) if type(text) is str else None
    names = found.group(1).removesuffix(",") if found else ""
    return found is not None and found.group(1) == found.group(2) and (
        names == "" or all(n.isidentifier() for n in names.split(", ")))


def _type_text(text):
    """Whether it names a type, as `Block`, `nn.Module` and `list[int] | None` do, and calls nothing."""
    return type(text) is str and all(
        isinstance(n, _TYPE_NODES) and not (isinstance(n, ast.Attribute) and n.attr in _SPECIAL)
        for n in _tree(text, "eval"))


def _builds(name, file, args, kwargs):
    """Whether this text of this file of the standard library may be code; None for files that build none."""
    text = args[0] if args else kwargs.get("source")
    if file.startswith("<frozen importlib"):
        return type(text) is not str  # modules of its own, read from its own files
    file = file.removeprefix("<frozen ").removesuffix(">").removesuffix(".py").replace("/", ".")
    if name == "exec" and file.endswith("dataclasses"):
        space = args[1] if len(args) > 1 else {}
        ours = not space or id(space) in _importer._guest_globals or id(space) in _importer._own_globals
        return ours and _method_text(text)
    if name == "eval" and file.endswith(("collections.__init__", "collections")):
        return _tuple_text(text)
    if name == "compile" and file.endswith("typing"):
        return _type_text(text)
    if name == "compile" and file.endswith("ast"):
        return bool((args[3] if len(args) > 3 else kwargs.get("flags", 0)) & ast.PyCF_ONLY_AST)
    return None


def _refused(name):
    real = getattr(builtins, name, None)

    def refuse(*args, **kwargs):
        # A file of the library that calls what it was handed is no reason: contextlib calls any function.
        caller = _getframe(1)
        if real is not None and _from_library(caller):
            built = _builds(name, caller.f_code.co_filename, args, kwargs)
            if built:
                return real(*args, **kwargs)
            if built is False:
                raise ForbiddenCall("a text of the bundle would become code: names of fields are plain names, the"
                                    " texts of annotations name types, and __module__ stays what it is")
        raise ForbiddenCall("%s() is not available to a model" % name)

    refuse.__name__ = name
    return refuse


def _close_enum():
    """enum copies members into the module that a class names, and makes classes of any module's names."""
    enum = _real_import("enum")
    if "_convert_" in enum.EnumType.__dict__:
        del enum.EnumType._convert_


# Reach the process, the clock or the host from inside the interpreter, whatever else is closed.
_STRIPPED = {
    "_signal": None, "signal": None, "mmap": None, "polyglot": None, "java": None, "_posixsubprocess": None,
    "_socket": None, "_ctypes": None, "_multiprocessing": None, "gc": None, "faulthandler": None, "time": None,
    "__graalpython__": ("read_file", "run_path", "which", "blackhole", "get_current_rss", "executable_list",
                        "venvlauncher_command", "replicate_extensions_in_venv", "determine_system_toolchain",
                        "build_java_class", "create_arrow_py_capsule", "unsafe_object_new", "time_millis",
                        "get_python_home_paths", "startup_nano", "startup_wall_clock_ts", "extend", "dis"),
}


def harden():
    """Called once our torch is loaded and before the bundle is."""
    for name in ("open", "eval", "exec", "compile", "input", "breakpoint", "help", "exit", "quit"):
        setattr(builtins, name, _refused(name))
    builtins.getattr, builtins.setattr, builtins.delattr = _getattr, _setattr, _delattr
    builtins.vars, builtins.__prism_read__ = _vars, _read
    _close_enum()
    for name in ("__loader__", "__spec__"):
        builtins.__dict__.pop(name, None)
    for name, attributes in _STRIPPED.items():
        try:
            module = sys.modules.get(name) or _real_import(name)
        except BaseException:
            continue
        for attribute in list(attributes or dir(module)):
            if attribute.startswith("__") and attributes is None:
                continue
            try:
                delattr(module, attribute)
            except BaseException:
                pass
        if attributes is None:
            sys.modules.pop(name, None)


# --- faults
def _text(error):
    try:
        return str(error)[:2000]
    except BaseException:
        return "(no message)"


def _frames(error):
    """(file, line, function) of the bundle's frames, outermost first."""
    found, tb = [], error.__traceback__
    while tb is not None and len(found) < 10000:
        code = tb.tb_frame.f_code
        if code.co_filename in _importer._bundle:
            found.append((code.co_filename, tb.tb_lineno, code.co_name))
        tb = tb.tb_next
    return found


def _describe(phase, error):
    """[code, message, file or None, line or None, trace for the log]"""
    code = phase
    if isinstance(error, _OWN_ERRORS):
        code = error.prism_code
    elif isinstance(error, PermissionError) or "SecurityException" in _text(error):
        code = "player.forbidden"
    frames = _frames(error)
    file, line = (frames[-1][0], frames[-1][1]) if frames else (None, None)
    if not frames and isinstance(error, RecipeInvalid):
        file, line = getattr(error, "prism_at", (None, None))
    if isinstance(error, ForbiddenCall):
        file, line = getattr(error, "prism_at", (file, line))
    if isinstance(error, SyntaxError) and error.filename in _importer._bundle:
        file, line = error.filename, error.lineno
    kind = type(error).__name__
    message = _text(error) if isinstance(error, _OWN_ERRORS) else "%s: %s" % (kind, _text(error))
    log = "".join("  %s:%d in %s\n" % f for f in (frames if len(frames) < 40 else frames[:10] + frames[-10:]))
    return [code, message, file, line, log + "%s: %s\n" % (kind, _text(error))]


def guarded(phase, function, *args):
    """(True, result) or (False, fault)."""
    try:
        return True, function(*args)
    except BaseException as error:
        return False, _describe(phase, error)


# --- what the host asks for
def reseed(seed):
    """Python's own random numbers follow the run's seed too."""
    _importer._seed = seed
    if "random" in _importer._facades:
        _real_import("random").seed(seed)


def random_state():
    """Of Python's own random numbers; None while the bundle has not asked for any."""
    return _real_import("random").getstate() if "random" in _importer._facades else None


def set_random_state(state):
    _importer.facade("random")
    _real_import("random").setstate(state)


def is_random(v):
    return "random" in _importer._facades and type(v) is _real_import("random").Random


def in_bundle(code):
    """Whether a function or a class was written in the bundle."""
    if type(code) is _Function:
        return code.__code__.co_filename in _importer._bundle
    return isinstance(code, type) and str(code.__module__).startswith("bundle.")


def bundle_modules():
    """[(name, module)] of the bundle, in the order of their import."""
    return [(k, m) for k, m in _importer._modules.items() if k.startswith("bundle:")]


def load_entry(path):
    return _importer.bundle(path)


def context(values):
    prism = _importer.own("prism")
    ctx = prism.PrismContext(**dict(values))
    return ctx


def own(name):
    return _importer.own(name)


def build(entry, ctx):
    fn = getattr(entry, "build_model", None)
    if not callable(fn):
        raise NotABuilder("the architecture's entry point has no function build_model(ctx)")
    if ctx._stream is None:
        ctx._builder = fn
    model = fn(ctx)
    if not isinstance(model, own("torch.nn").Module):
        raise NotAModule("build_model(ctx) must return a torch.nn.Module, found " + type(model).__name__)
    return model


class NotABuilder(Exception):
    prism_code = "player.build-failed"


class NotAModule(TypeError):
    prism_code = "player.not-a-module"


_OWN_ERRORS += (NotABuilder, NotAModule)


def members(model):
    """[(name, tensor, trainable)]: parameters, then buffers, each once; without those that still wait for a size."""
    found = [(n, p, bool(p.requires_grad)) for n, p in model.named_parameters() if not p._lazy]
    seen = {id(t) for _, t, _ in found}
    return found + [(n, b, False) for n, b in model.named_buffers() if id(b) not in seen and not b._lazy]


def forward(model, tokens, training, trace, call=None):
    """One call of the model, or of `call`; `trace` turns the module path on."""
    module = own("torch.nn.module")
    model.train() if training else model.eval()
    module._trace_names({id(m): n for n, m in model.named_modules()} if trace else None)
    try:
        out = (call or model)(tokens)
    finally:
        module._trace_names(None)
    if not isinstance(out, own("torch").Tensor):
        raise RuntimeError("the model must return the logits as one tensor [batch, tokens, vocabulary], found %s; "
                           "return the tensor itself" % type(out).__name__)
    return out


def inference_path(entry):
    """A half's own path from a batch to logits, None when it is the model itself."""
    for name in ("inference_logits", "infer"):
        found = getattr(entry, name, None)
        if callable(found):
            return found
    return None


def infer(path, model, tokens, ctx):
    """One traced call of that path."""
    batch = own("prism").PrismBatch(tokens)
    return forward(model, tokens, False, True, lambda _: path(model, batch, ctx))


def recipe(entry, ctx):
    """The recipe's fields as texts and numbers, for information."""
    has_train = callable(getattr(entry, "train", None))
    fn = getattr(entry, "get_recipe", None)
    if not callable(fn):
        if has_train:
            return []
        raise NotABuilder("the training entry point needs get_recipe(ctx) or train(ctx)")
    found = fn(ctx)
    fields = found if isinstance(found, dict) else getattr(found, "__dict__", None)
    if fields is None:
        raise NotABuilder("get_recipe(ctx) must return a TrainingRecipe or a dict, found " + type(found).__name__)
    return [(str(k), v if isinstance(v, (int, float, str, bool)) or v is None else repr(v)[:200])
            for k, v in fields.items()]


def reference(sizes):
    """build_model(ctx) of the reference decoder."""
    return own("prism.reference").builder({name: size for name, size in sizes})


def train_cell(architecture, training, form, ctx, blocks, sizes):
    """Trains the bundle's architecture, or the reference decoder of these sizes, with the bundle's training part."""
    ctx._blocks = (blocks[0], list(blocks[1]))
    if not sizes:
        return own("prism.trainer").run(architecture, training, form, ctx, lambda c: build(architecture, c))
    builder = reference(sizes)
    changed = _replace(architecture, training, builder)
    try:
        return own("prism.trainer").run(None, training, form, ctx, builder)
    finally:
        for module, original in changed:
            module.build_model = original


def _replace(architecture, training, builder):
    """A loop that imported build_model by name builds the reference decoder too, while the crossed cell runs."""
    original = getattr(architecture, "build_model", None)
    changed = [(m, m.build_model) for m in (architecture, training) if getattr(m, "build_model", None) is original]
    for module, _ in changed:
        module.build_model = builder
    return changed
