# expect: player.import-failed 6 redirect_stdout
import contextlib
import torch.nn as nn


class Swap(contextlib.redirect_stdout):
    _stream = "modules"


def door():
    with Swap({}) as found:
        print(found)
