"""torch.nn.modules.batchnorm, where PyTorch has these classes."""
from torch.nn import BatchNorm1d, BatchNorm2d, BatchNorm3d, LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d
from torch.nn.norm import _BatchNorm, _Running as _NormBase
