"""The older address of the classes of `prism`."""
from prism import PrismBatch, PrismContext, TrainingRecipe
