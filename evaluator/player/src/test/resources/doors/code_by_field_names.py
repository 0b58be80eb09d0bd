# expect: player.forbidden 16 would become code
import dataclasses

FOUND = []


class Box:
    __module__ = "dataclasses"
    __annotations__ = {"y if self.box.append(sys) else self.y": int}
    box = FOUND
    y = 0


def door():
    # repr() of it hands over the real sys
    repr(dataclasses.dataclass(init=False, eq=False)(Box)())
