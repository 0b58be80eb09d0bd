# expect: player.forbidden 6 __globals__
import torch.nn as nn


def door():
    print(nn.Module.__init__.__ｇlobals__)
