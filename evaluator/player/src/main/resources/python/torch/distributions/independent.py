"""torch.distributions.independent: the older address."""
from torch.distributions.distribution import Independent
