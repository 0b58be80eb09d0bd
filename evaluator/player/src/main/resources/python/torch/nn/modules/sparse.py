"""torch.nn.modules.sparse, where PyTorch has these classes."""
from torch.nn import Embedding, EmbeddingBag
