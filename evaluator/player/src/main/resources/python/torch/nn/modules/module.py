"""torch.nn.modules.module, where PyTorch has these classes."""
from torch.nn import Module
