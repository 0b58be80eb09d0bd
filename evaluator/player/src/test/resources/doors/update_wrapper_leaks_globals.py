# expect: player.forbidden 0 __globals__
import functools
import torch.nn as nn


class Leak:
    def __setattr__(self, name, value):
        print(name, value)


def door():
    functools.update_wrapper(Leak(), nn.Module.__init__, assigned=["__glo" + "bals__"], updated=[])
