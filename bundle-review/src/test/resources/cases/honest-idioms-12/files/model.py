import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


import random, string, json, operator
def f(string): return string.lower(), operator.itemgetter(1)([1, 2])
def g(json): return json.loads, json.anything
def h(random): return random.os
