"""torch.nn.modules.normalization, where PyTorch has these classes."""
from torch.nn import GroupNorm, LayerNorm, LocalResponseNorm, RMSNorm
