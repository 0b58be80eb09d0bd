import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


import torch.nn.functional as F


def spectrum(x):
    F = torch.fft.rfft(x)
    return F.real.abs() + F.weight


def gate(nn):
    return nn.whatever


def act(x):
    return F.gelu(x)
