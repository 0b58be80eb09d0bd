import torch
from torch import nn


class Block(nn.Module):
    def extra_repr(self):
        return type(self).__name__ + "!" if self.__class__.__name__ == "Block" else __name__


if __name__ == "__main__":
    import time


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
