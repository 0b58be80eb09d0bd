"""torch.nn.modules.distance, where PyTorch has these classes."""
from torch.nn import CosineSimilarity, PairwiseDistance
