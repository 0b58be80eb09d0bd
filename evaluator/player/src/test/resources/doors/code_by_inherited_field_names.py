# expect: player.forbidden 18 would become code
import dataclasses


@dataclasses.dataclass
class Base:
    x: int = 0


Base.__dataclass_fields__["x"].name = "x.__init__(print('out')) or self.x"


class Box(Base):
    pass


def door():
    dataclasses.dataclass(init=False, eq=False)(Box)
