# expect: player.forbidden 7 __subclasses__
import operator
import torch.nn as nn


def door():
    print(operator.methodcaller("__sub" + "classes__")(object))
