"""torch.nn.modules.transformer, where PyTorch has these classes."""
from torch.nn import (
    Transformer, TransformerDecoder, TransformerDecoderLayer, TransformerEncoder, TransformerEncoderLayer)
