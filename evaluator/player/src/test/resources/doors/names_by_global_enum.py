# expect: player.import-failed 2 global_enum
from enum import global_enum


class F:
    __module__ = "builtins"
    __members__ = {"len": None}


def door():
    global_enum(F)
