"""torch.nn.modules.conv, where PyTorch has these classes."""
from torch.nn import (
    Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d, LazyConv1d, LazyConv2d, LazyConv3d,
    LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d)
from torch.nn.conv import _Conv as _ConvNd, _Transposed as _ConvTransposeNd
