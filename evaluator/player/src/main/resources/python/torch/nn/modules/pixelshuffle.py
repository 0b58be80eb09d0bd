"""torch.nn.modules.pixelshuffle, where PyTorch has these classes."""
from torch.nn import PixelShuffle, PixelUnshuffle
