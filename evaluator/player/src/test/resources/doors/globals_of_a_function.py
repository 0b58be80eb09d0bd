# expect: player.forbidden 7 __globals__
import torch
import torch.nn as nn


def door():
    print(nn.Module.__init__.__globals__["torch"])
