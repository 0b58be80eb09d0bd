"""torch.nn.modules.flatten, where PyTorch has these classes."""
from torch.nn import Flatten, Unflatten
