# expect: player.forbidden 9 __traceback__
import torch.nn as nn


def door():
    try:
        raise ValueError
    except ValueError as error:
        print(error.__traceback__.tb_frame)
