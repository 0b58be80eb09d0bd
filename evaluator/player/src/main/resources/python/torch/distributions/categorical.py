"""torch.distributions.categorical: the older address."""
from torch.distributions.families import Categorical
