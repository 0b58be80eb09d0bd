# expect: player.forbidden 6 __globals__
import torch.nn as nn

class Text(str):
    def fill(self):
        return super().format(nn.Module)

def door():
    return Text("{0.__init__.__" + "".join(("glo", "bals")) + "__}").fill()
