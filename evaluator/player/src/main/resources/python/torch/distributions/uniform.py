"""torch.distributions.uniform: the older address."""
from torch.distributions.families import Uniform
