import torch
from torch import nn

from . import norms


class Block(nn.Module):
    def forward(self, x):
        return norms.norm(x)
