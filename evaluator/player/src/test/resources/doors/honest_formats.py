# expect: nothing
import torch.nn as nn


class Shape:
    def __init__(self, width):
        self.width, self.items = width, {"a": [1, 2]}

    def format(self, unit):
        return "%d %s" % (self.width, unit)


def door():
    shape = Shape(8)
    parts = ["{0.width:>{1}}", "{0.items[a][1]}", "{name!r}", "{{}}"]
    assert " ".join(parts).format(shape, 4, name="x") == "   8 2 'x' {}"
    assert "{a}{b}".format_map({"a": 1, "b": 2}) == "12"
    assert "block_{}".format(3) == "block_3" and str.format("{}", 1) == "1"
    assert list(map("{:.1f}".format, [1, 2])) == ["1.0", "2.0"]
    assert shape.format("units") == "8 units" and getattr(shape, "format")("m") == "8 m"
    assert "{0.__class__.__name__}".format(shape) == "Shape"
    try:
        "{".format()
        assert False
    except ValueError:
        pass
    assert vars(shape)["width"] == 8 and shape.__dict__["width"] == 8
    shape.__dict__["width"] = 9
    shape.__dict__.update(depth=2)
    local = 5
    assert vars()["local"] == 5 and shape.depth == 2 and shape.width == 9
    assert "format" in Shape.__dict__ and nn.Linear(2, 3).__dict__ is not None
