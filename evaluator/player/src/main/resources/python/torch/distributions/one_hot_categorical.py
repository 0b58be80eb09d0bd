"""torch.distributions.one_hot_categorical: the older address."""
from torch.distributions.families import OneHotCategorical, OneHotCategoricalStraightThrough
