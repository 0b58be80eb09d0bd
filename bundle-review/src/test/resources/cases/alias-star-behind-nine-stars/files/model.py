import torch
from torch import nn
from m0 import *
from m1 import *
from m2 import *
from m3 import *
from m4 import *
from m5 import *
from m6 import *
from m7 import *
from m8 import *
from torch import *

load("x")


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
