"""torch.distributions.normal: the older address."""
from torch.distributions.families import Normal
