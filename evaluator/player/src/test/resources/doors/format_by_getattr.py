# expect: player.forbidden 7 __globals__
import torch.nn as nn

def door():
    text = "{0.__init__.__" + "".join(("glo", "bals")) + "__}"
    name = "".join(("for", "mat"))
    return getattr(text, name)(nn.Module)
