"""torch.nn.modules: the older address of the classes of torch.nn."""
from torch.nn import *
