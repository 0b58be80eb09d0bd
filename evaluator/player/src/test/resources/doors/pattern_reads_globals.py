# expect: player.forbidden 7 __globals__
import torch.nn as nn


def door():
    match nn.Module.__init__:
        case object(__globals__=found):
            print(found)
