from torch.nn import Linear

from ..sizes import width


class Head(Linear):
    width = staticmethod(width)
