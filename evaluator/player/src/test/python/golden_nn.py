"""Writes nn_expected.json with real PyTorch: python src/test/python/golden_nn.py (from evaluator/player).

Run it again only when a case is added or changed, and read the difference before committing it.
"""
import json
import pathlib
import sys
import warnings

import torch

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "resources" / "torch" / "golden"
SEED = 1234  # GoldenNnTest sets the same one before each case


def short(part):
    return float("%.9g" % part) if isinstance(part, float) else part


def main():
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    sys.path.insert(0, str(FOLDER))
    import nn_cases

    lines = []
    for name in nn_cases.CASES:
        torch.manual_seed(SEED)
        expected = [short(part) for part in nn_cases.digest(nn_cases.run(name))]
        lines.append("  %s: %s" % (json.dumps(name), json.dumps(expected)))
    text = '{\n  "pytorch": ["%s"],\n%s\n}\n' % (torch.__version__, ",\n".join(lines))
    (FOLDER / "nn_expected.json").write_text(text)
    print(len(nn_cases.CASES), "cases,", len(text), "characters")


if __name__ == "__main__":
    main()
