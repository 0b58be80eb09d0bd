# expect: player.forbidden 7 eval()
import typing


def door():
    found = typing.List["modules"].__args__[0]
    found._evaluate({}, {}, recursive_guard=frozenset())
