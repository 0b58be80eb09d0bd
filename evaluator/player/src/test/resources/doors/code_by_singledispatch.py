# expect: player.forbidden 0 
import functools


def door():
    def h(x):
        pass

    def g(x):
        pass

    g.__annotations__ = {"x": "print('out')"}
    functools.singledispatch(h).register(g)
