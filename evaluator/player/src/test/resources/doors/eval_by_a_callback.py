# expect: player.forbidden 6 eval() is not available
import contextlib


def door():
    with contextlib.ExitStack() as stack:
        stack.callback(eval, "print('out')")
