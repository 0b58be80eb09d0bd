"""Writes the disguised copies below src/test/resources/similarity/copies from the honest bundles.

An independent tool on purpose: it works on Python's own syntax trees, not on those of the review.
Run it in bundle-review: python3 src/test/python/disguise.py. The same sources give the same copies.
The kinds that it does not write (collage, decorated, passedon, wrapped) were written by other programs.
"""

import ast
import builtins
import copy
import json
import pathlib
import random
import shutil

HONEST = pathlib.Path("../evaluator/player/src/test/resources/bundles/honest")
OUT = pathlib.Path("src/test/resources/similarity/copies")
ORIGINALS = ["alibi_tied", "deltanet", "gqa_muon", "griffin", "lru", "moe_topk", "nanogpt", "retention", "speedrun", "xlstm"]
GUESTS = {"deltanet": "rwkv", "griffin": "nanogpt", "nanogpt": "hyena", "speedrun": "megabyte"}
HIDDEN = ["deltanet", "gqa_muon", "moe_topk", "speedrun"]
NAMES = pathlib.Path("src/main/resources/io/prism/review/source/torch-names.txt")
TENSOR = {n for line in NAMES.read_text().splitlines() if line.startswith("torch.Tensor ") for n in line.split()}
KEPT = {"build_model", "get_recipe", "train_step", "forward", "ctx", "__init__", "self", "super", "cls"}


class Renaming(ast.NodeTransformer):
    """Gives every name that the bundle itself binds another one, the same everywhere."""

    def __init__(self, trees, rng):
        own, attributes, imported = set(), set(), set()
        for tree in trees:
            for node in ast.walk(tree):
                if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    own.add(node.name)
                elif isinstance(node, ast.arg):
                    own.add(node.arg)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    own.add(node.id)
                elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                    attributes.add(node.attr)
                elif isinstance(node, (ast.Import, ast.ImportFrom)):
                    imported.update(a.asname or a.name for a in node.names)
        for tree in trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    for item in node.body:
                        if isinstance(item, ast.FunctionDef):
                            attributes.add(item.name)
                        if isinstance(item, ast.AnnAssign):
                            attributes.add(item.target.id)
        words = {n for n in own | attributes if n not in KEPT and n not in imported and not n.startswith("__") and n not in dir(builtins)}
        for tree in trees:
            for node in ast.walk(tree):
                # Anything but self may be a tensor, whose methods have the names they have.
                if isinstance(node, ast.Attribute) and node.attr in TENSOR and not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                    words.discard(node.attr)
        self.names = {}
        for name in sorted(words):
            self.names[name] = rng.choice(["zeta", "kilo", "brass", "ember", "quill"]) + "_" + str(len(self.names))

    def visit_Name(self, node):
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self.names.get(node.arg, node.arg)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node):
        node.name = self.names.get(node.name, node.name)
        return self.generic_visit(node)

    visit_ClassDef = visit_FunctionDef

    def visit_Attribute(self, node):
        node.attr = self.names.get(node.attr, node.attr)
        return self.generic_visit(node)

    def visit_keyword(self, node):
        node.arg = self.names.get(node.arg, node.arg)
        return self.generic_visit(node)


class Constants(ast.NodeTransformer):
    """Turns every number that is larger than two, as people do who tune what they took."""

    def visit_Constant(self, node):
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            return node
        if isinstance(node.value, int) and node.value > 2:
            return ast.Constant(node.value + 3)
        if isinstance(node.value, float):
            return ast.Constant(node.value * 1.25)
        return node


class Prose(ast.NodeTransformer):
    """Annotations and docstrings where there were none, none where there were some."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1:
            node.body = node.body[1:]
        else:
            node.body.insert(0, ast.Expr(ast.Constant("Does what " + node.name + " has to do.")))
        for arg in node.args.args:
            if arg.arg != "self" and arg.annotation is None:
                arg.annotation = ast.Name("object", ast.Load())
        return node


class Insertions(ast.NodeTransformer):
    """A statement of no effect after every fourth one."""

    def __init__(self):
        self.count = 0

    def generic_visit(self, node):
        super().generic_visit(node)
        for field in ("body", "orelse"):
            statements = getattr(node, field, None)
            if isinstance(statements, list) and statements and isinstance(statements[0], ast.stmt):
                out = []
                for s in statements:
                    out.append(s)
                    self.count += 1
                    if self.count % 4 == 0 and not isinstance(s, (ast.Return, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)):
                        out.append(ast.parse(f"spare_{self.count} = [{self.count}] * 2").body[0])
                setattr(node, field, out)
        return node


class Wrappers(ast.NodeTransformer):
    """Puts every call and every sum into code that gives back what it holds, in four ways by turn."""

    WAYS = ["typing.cast(None, {})", "[*[{}]][0]", "held({}, None)", "{{0: {}}}.get(0)"]

    def __init__(self):
        self.count = 0

    def visit_FunctionDef(self, node):
        node.body = [self.visit(s) for s in node.body]  # no decorators, no annotations
        return node

    def visit_Call(self, node):
        return self.wrapped(self.generic_visit(node))

    visit_BinOp = visit_Call

    def wrapped(self, node):
        self.count += 1
        around = ast.parse(self.WAYS[self.count % len(self.WAYS)].format("HERE"), mode="eval").body

        class Into(ast.NodeTransformer):
            def visit_Name(self, name):
                return node if name.id == "HERE" else name

        return Into().visit(around)

    def visit_Module(self, node):
        self.generic_visit(node)
        extra = ast.parse("import typing\n\ndef held(first, second):\n    if second is not None:\n        first = second\n    return first\n").body
        node.body = node.body[:1] + extra + node.body[1:]
        return node


class Blocks(ast.NodeTransformer):
    """Puts every assignment into a block that runs once."""

    def __init__(self):
        self.count = 0

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.body = [self.inside(s) for s in node.body]
        return node

    def inside(self, node):
        if not isinstance(node, ast.Assign):
            return node
        self.count += 1
        if self.count % 2:
            return ast.With([ast.withitem(ast.parse("contextlib.nullcontext()", mode="eval").body)], [node])
        return ast.For(ast.Name("once", ast.Store()), ast.parse("(0,)", mode="eval").body, [node], [])

    def visit_Module(self, node):
        self.generic_visit(node)
        node.body = node.body[:1] + ast.parse("import contextlib").body + node.body[1:]
        return node


class Aliases(ast.NodeTransformer):
    """Other names for imported modules, and a line that binds what methods of tensors are called."""

    NAMES = {"torch": "engine", "nn": "bricks", "F": "ops", "math": "maths"}

    def visit_alias(self, node):
        bound = node.asname or node.name
        if bound in self.NAMES:
            node.asname = self.NAMES[bound]
        return node

    def visit_Name(self, node):
        node.id = self.NAMES.get(node.id, node.id)
        return node

    def visit_Module(self, node):
        # "import torch.nn as nn" binds nn only; "torch.nn.Linear" goes through the alias of torch.
        self.generic_visit(node)
        node.body.append(ast.parse("view = transpose = reshape = size = softmax = mean = sqrt = None").body[0])
        return node


def is_def(node):
    return isinstance(node, (ast.FunctionDef, ast.ClassDef))


def shuffled(tree, rng):
    """Definitions in another order; methods too. Other statements stay where they are."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef)):
            places = [i for i, s in enumerate(node.body) if is_def(s)]
            moved = [node.body[i] for i in places]
            rng.shuffle(moved)
            for i, s in zip(places, moved):
                node.body[i] = s
    return tree


def split(files, rng):
    """Each definition but the entry points goes to one of three files."""
    out = {}
    for path, tree in files.items():
        imports = [s for s in tree.body if isinstance(s, (ast.Import, ast.ImportFrom))]
        parts = {0: [], 1: [], 2: []}
        rest = []
        for s in tree.body:
            if is_def(s) and s.name not in ("build_model", "get_recipe", "train_step"):
                parts[rng.randrange(3)].append(s)
            elif s not in imports:
                rest.append(s)
        stem = path.removesuffix(".py")
        extra = []
        for i, body in parts.items():
            if body:
                out[f"lib/{stem}_{i}.py"] = ast.Module(imports + body, [])
                names = [ast.alias(s.name) for s in body]
                extra.append(ast.ImportFrom(f"lib.{stem}_{i}", names, 0))
        out[path] = ast.Module(imports + extra + rest, [])
    return out


def junk(rng):
    """Forty functions that nobody calls, each a little different."""
    lines = []
    for i in range(40):
        a, b, c = (rng.choice("xyzuvw") + str(rng.randrange(9)) for _ in range(3))
        body = [f"    {a} = values[{rng.randrange(3)}]"]
        for _ in range(rng.randrange(4, 9)):
            op = rng.choice(["+", "-", "*", "//", "%", "&", "|", "^"])
            call = rng.choice(["max({0}, {1})", "min({0}, {1})", "abs({0} - {1})", "pow({0}, {1})", "sum([{0}, {1}])", "divmod({0}, 7)[0]"])
            line = f"{b} = {call.format(a, rng.randrange(9))} {op} {rng.randrange(3)}"
            body.append("    " + line if rng.random() < 0.6 else f"    if {a} > {rng.randrange(3)}:\n        {line}\n    else:\n        {b} = len(values)")
            a, b = b, c
        lines.append(f"def spare_{i}(values):\n" + "\n".join(body) + f"\n    return {a}\n")
    return ast.parse("\n".join(lines))


def text(tree):
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def read(name):
    folder = HONEST / name
    return {p.name: ast.parse(p.read_text()) for p in sorted(folder.glob("*.py"))}


def renamed(files, rng):
    renaming = Renaming(files.values(), rng)
    return {p: renaming.visit(t) for p, t in files.items()}


def each(files, change):
    return {p: change(t) for p, t in files.items()}


def everything(files, rng):
    files = each(each(files, Prose().visit), Constants().visit)
    files = renamed(files, rng)
    files = each(files, lambda t: shuffled(t, rng))
    return split(files, rng)


def half(files, name):
    """The larger half of the original's definitions, beside a whole bundle of somebody else."""
    defs = sorted((s for t in files.values() for s in t.body if is_def(s)), key=lambda s: len(ast.dump(s)), reverse=True)
    total = sum(len(ast.dump(s)) for s in defs)
    taken, size = [], 0
    for s in defs:
        if size < total / 2:
            taken.append(s)
            size += len(ast.dump(s))
    imports = [s for t in files.values() for s in t.body if isinstance(s, (ast.Import, ast.ImportFrom))]
    guest = read(GUESTS[name])
    guest["parts.py"] = ast.Module(imports + taken, [])
    return guest


def small(files, name):
    """One short definition of the original in somebody else's bundle: nothing to speak of."""
    defs = sorted((s for t in files.values() for s in t.body if is_def(s)), key=lambda s: len(ast.dump(s)))
    guest = read(GUESTS[name])
    guest["parts.py"] = ast.Module([ast.parse("import torch").body[0], defs[len(defs) // 4]], [])
    return guest


def write(case, original, files, expect, guest=None):
    folder = OUT / case
    for path, tree in files.items():
        target = folder / "files" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text(tree))
    (folder / "expect.json").write_text(json.dumps({"original": original, "guest": guest, "expect": expect}) + "\n")


def main():
    for kind in ["renamed", "reordered", "everything", "inserted", "aliased", "padded", "half", "small", "hidden"]:
        for old in OUT.glob(kind + "-*"):
            shutil.rmtree(old)
    for name in ORIGINALS:
        rng = random.Random(name)
        files = read(name)
        fresh = lambda: copy.deepcopy(files)
        write(f"renamed-{name}", name, renamed(fresh(), rng), ["quarantine"])
        write(f"reordered-{name}", name, each(fresh(), lambda t: shuffled(t, rng)), ["reject"])
        write(f"everything-{name}", name, everything(fresh(), rng), ["quarantine"])
        write(f"inserted-{name}", name, each(renamed(fresh(), rng), Insertions().visit), ["quarantine", "reject"])
        write(f"aliased-{name}", name, each(renamed(fresh(), rng), Aliases().visit), ["quarantine"])
        padded = everything(fresh(), rng)
        padded["lib/spare.py"] = junk(rng)
        write(f"padded-{name}", name, padded, ["quarantine", "reject"])
        if name in HIDDEN:
            change = lambda t: Blocks().visit(Wrappers().visit(t))
            write(f"hidden-{name}", name, each(renamed(fresh(), random.Random("hidden " + name)), change), ["quarantine"])
        if name in GUESTS:
            write(f"half-{name}", name, renamed(half(fresh(), name), rng), ["attach", "quarantine"], GUESTS[name])
            write(f"small-{name}", name, renamed(small(fresh(), name), rng), ["allow"], GUESTS[name])


main()
