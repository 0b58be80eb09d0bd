"""torch.nn.modules.instancenorm, where PyTorch has these classes."""
from torch.nn import (
    InstanceNorm1d, InstanceNorm2d, InstanceNorm3d, LazyInstanceNorm1d, LazyInstanceNorm2d, LazyInstanceNorm3d)
from torch.nn.norm import _InstanceNorm
