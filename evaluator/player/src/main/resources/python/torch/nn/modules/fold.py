"""torch.nn.modules.fold, where PyTorch has these classes."""
from torch.nn import Fold, Unfold
