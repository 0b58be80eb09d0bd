import torch.nn as nn


def registered(function):
    function()
    return function


def helper():
    import numpy

    return numpy


@registered
def once():
    import einops

    return einops


def build_model(ctx):
    import jax

    helper()
    return nn.Sequential(nn.Embedding(ctx.vocab_size, 64), nn.Linear(64, ctx.vocab_size))


def get_recipe(ctx):
    return {}


def unused():
    import subprocess

    return subprocess
