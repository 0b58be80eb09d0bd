# expect: player.forbidden 0 __globals__
import dataclasses


class Box:
    __annotations__ = {"__glo" + "bals__": int}


def door():
    dataclasses.dataclass(init=False)(Box)
