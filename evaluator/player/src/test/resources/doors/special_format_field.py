# expect: player.forbidden 6 __globals__
import torch.nn as nn


def door():
    return "{0.__init__.__globals__}".format(nn.Module)
