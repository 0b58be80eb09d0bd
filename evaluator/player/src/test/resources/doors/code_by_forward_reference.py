# expect: player.forbidden 6 would become code
import typing


def door():
    typing.List["print('out')"].__args__[0]._evaluate({}, {}, recursive_guard=frozenset())
