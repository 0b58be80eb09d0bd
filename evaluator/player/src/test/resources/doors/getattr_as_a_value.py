# expect: player.forbidden 8 __globals__
import functools
import torch
import torch.nn as nn


def door():
    found = functools.reduce(getattr, ["_b", "load", "__glo" + "bals__"], torch)
    print(found)
