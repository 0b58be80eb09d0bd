# expect: player.forbidden 6 __get__
import torch.nn as nn


def door():
    print(vars(type(door))["__glo" + "bals__"].__get__(nn.Module.__init__))
