"""torch.nn.modules.channelshuffle, where PyTorch has these classes."""
from torch.nn import ChannelShuffle
