# expect: player.forbidden 6 __globals__
import torch.nn as nn

def door():
    text = "{1:{0.__init__.__" + "glo".lower() + "bals__}}"
    return text.format(nn.Module, 1)
