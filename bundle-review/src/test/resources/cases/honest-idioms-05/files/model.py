import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


import torch.nn as nn
nn.Linear.reset_parameters
class Linear(nn.Linear):
    def reset_parameters(self): nn.init.normal_(self.weight, std=0.02)
