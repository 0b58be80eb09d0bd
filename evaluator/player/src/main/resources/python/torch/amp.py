"""torch.amp: accepted and without effect; the referee chooses the precision of a run."""
from torch import autocast
