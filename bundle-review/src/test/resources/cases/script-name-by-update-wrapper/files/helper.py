import functools
import model


class __main__:
    pass


functools.update_wrapper(model, __main__)
