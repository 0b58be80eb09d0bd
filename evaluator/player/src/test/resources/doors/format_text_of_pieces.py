# expect: player.forbidden 7 __globals__
import torch.nn as nn

def door():
    pieces = ["glo", "bals"]
    name = "__" + "".join(pieces) + "__"
    return ("{0.__init__." + name + "}").format(nn.Module)
