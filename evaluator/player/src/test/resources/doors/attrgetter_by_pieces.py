# expect: player.forbidden 7 __globals__
import operator
import torch.nn as nn


def door():
    print(operator.attrgetter("__init__.__glo" + "bals__")(nn.Module))
