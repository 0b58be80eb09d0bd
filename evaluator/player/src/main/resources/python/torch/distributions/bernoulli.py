"""torch.distributions.bernoulli: the older address."""
from torch.distributions.families import Bernoulli
