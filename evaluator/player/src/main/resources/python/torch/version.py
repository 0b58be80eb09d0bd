"""torch.version: the referee chooses device and precision, so there is no CUDA to speak of."""
import torch

__version__ = torch.__version__
cuda = hip = xpu = git_version = None
debug = False
