import torch
from torch import nn


class Mixer(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(dim, dim) / dim ** 0.5)

    def forward(self, x):
        return torch.cumsum(x @ self.weight, dim=1) / torch.arange(1, x.size(1) + 1).view(-1, 1)
