import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


class Net(nn.Module):
    scale = 1.0

    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(2))
        self.w.decay = False


net = Net()
net.scale = 2.0
Net.extra = 3
net.w.data = torch.zeros(2)
