"""torch.distributions.multivariate_normal: the older address."""
from torch.distributions.families import MultivariateNormal
