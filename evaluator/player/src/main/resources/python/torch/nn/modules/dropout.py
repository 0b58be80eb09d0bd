"""torch.nn.modules.dropout, where PyTorch has these classes."""
from torch.nn import AlphaDropout, Dropout, Dropout1d, Dropout2d, Dropout3d, FeatureAlphaDropout
from torch.nn.activations import _Dropout as _DropoutNd
