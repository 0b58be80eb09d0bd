"""Writes src/test/resources/golden/operators.json: what PyTorch computes for each line of operators.txt.

Run by hand with a Python that has PyTorch: python src/test/python/operators.py
"""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "resources" / "golden"
sys.path.insert(0, str(GOLDEN))

import harness  # noqa: E402
import torch  # noqa: E402


def function(code):
    """`a; b; expression` as a function of the inputs; ends with the value of the expression."""
    *body, last = code.split(";; ")
    lines = body + ["return " + last]
    space = {"torch": torch, "math": harness.math, "wave": harness.wave}
    exec("def case(%s):\n%s" % (", ".join(harness.NAMES), "".join("    %s\n" % line for line in lines)), space)
    return space["case"]


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    out = []
    for line in (HERE / "operators.txt").read_text().splitlines():
        code = line.strip()
        if code and not code.startswith("#"):
            out.append(json.dumps({"code": code, **json.loads(harness.run(function(code)))}))
    (GOLDEN / "operators.json").write_text("[\n%s\n]\n" % ",\n".join(out))
    print(len(out), "cases,", sum('"grad"' in o for o in out), "with gradients,", sum('"raises"' in o for o in out),
          "refusals, PyTorch", torch.__version__)


main()
