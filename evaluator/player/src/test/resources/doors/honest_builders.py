# expect: nothing
"""The control: what the standard library builds of texts for honest code keeps working."""
import collections
import dataclasses
import enum
import functools
import typing


@dataclasses.dataclass(order=True)
class Config:
    width: int = 16
    tags: list = dataclasses.field(default_factory=list)
    depth: "int" = 2
    scale: dataclasses.InitVar[float] = 1.0

    def __post_init__(self, scale):
        self.width = int(self.width * scale)


@dataclasses.dataclass(frozen=True, slots=True)
class Fixed:
    ä: int
    hash: int = 1
    later: int = dataclasses.field(default=3, init=False)


@dataclasses.dataclass(kw_only=True, unsafe_hash=True)
class Empty:
    pass


class Point(typing.NamedTuple):
    x: int
    y: "int" = 3


class Kind(enum.Enum):
    A = "a"


@functools.singledispatch
def size(x):
    return 0


@size.register(int)
def _(x):
    return x


def link(other: "typing.Optional[Config]", more: typing.List["list[int] | None"]) -> "Config":
    return other


def door():
    assert repr(Config(3, scale=2.0)) == "Config(width=6, tags=[], depth=2)"
    assert Config(3) < Config(4) and Config(3) == Config(3)
    assert dataclasses.replace(Fixed(1), ä=2) == Fixed(2)
    assert hash(Fixed(1)) == hash(Fixed(1)) and hash(Empty()) == hash(Empty())
    assert collections.namedtuple("One", "a")(1).a == 1
    assert collections.namedtuple("None_", "")() == ()
    assert Point(1).y == 3 and Kind("a") is Kind.A and size(4) == 4
    assert typing.Optional["Config"] and dataclasses.make_dataclass("M", ["a", ("b", int, 3)])(1).b == 3
    try:
        Fixed(1).ä = 3
        raise AssertionError("frozen")
    except dataclasses.FrozenInstanceError:
        pass
