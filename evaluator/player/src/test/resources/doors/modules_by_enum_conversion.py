# expect: player.build-failed 0 _conver
import enum
import functools


def door():
    # the guarded getattr takes no part: map reads nothing by name
    found = type.__dict__ and vars(type(enum.Enum))["_conver" + "t_"]
    print(list(found(enum.IntEnum, "X", "sys", lambda name: True)))
