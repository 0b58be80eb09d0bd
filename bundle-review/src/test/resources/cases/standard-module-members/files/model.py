import inspect
import logging
import types
import weakref

import torch
from torch import nn

a = inspect.currentframe
b = logging.FileHandler
c = types.CodeType
d = weakref.finalize


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
