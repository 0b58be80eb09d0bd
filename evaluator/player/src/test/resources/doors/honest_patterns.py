# expect: nothing
"""`case int(n)` takes the value itself, wherever a pattern may stand."""
import dataclasses


@dataclasses.dataclass
class Point:
    x: object


def kind(value):
    match value:
        case bool(b):
            return "truth", b
        case int(n) | float(n):
            return "number", n
        case [int(first), str(_), *rest]:
            return "list", first, rest
        case {"width": int(width)}:
            return "width", width
        case Point(x=str(name)) if name:
            return "point", name
        case str(text) as same:
            return "text", text + same


def door():
    assert kind(True) == ("truth", True) and kind(3) == ("number", 3) and kind(1.5) == ("number", 1.5)
    assert kind([1, "a", 2]) == ("list", 1, [2]) and kind(["a", 1]) is None
    assert kind({"width": 4}) == ("width", 4) and kind({"width": "4"}) is None
    assert kind(Point("p")) == ("point", "p") and kind(Point(1)) is None
    assert kind("t") == ("text", "tt")
