# expect: player.forbidden 6 __globals__
import torch.nn as nn

def door():
    text = "{0.__init__.__" + "".join(("glo", "bals")) + "__}"
    return list(map(str.format, [text], [nn.Module]))
