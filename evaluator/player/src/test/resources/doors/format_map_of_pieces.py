# expect: player.forbidden 7 __globals__
import torch.nn as nn

def door():
    pieces = ["glo", "bals"]
    text = "{m.__init__.__" + "".join(pieces) + "__}"
    return text.format_map({"m": nn.Module})
