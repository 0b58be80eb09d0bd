# expect: player.forbidden 6 gi_frame
import torch.nn as nn


def door():
    print((i for i in (1,)).gi_frame)
