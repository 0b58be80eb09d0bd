"""torch.nn.modules.lazy, where PyTorch has these classes."""
from torch.nn.lazy import LazyModuleMixin
