import torch
from torch import nn
import contextlib
import math
import random
from operator import nothing
from string import *

math.sqroot(2)
math.pi.real
random.SystemRandom()
contextlib.redirect_stdout(None)
math.__name__
Formatter()


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
