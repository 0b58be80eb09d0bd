"""torch.nn.modules.upsampling, where PyTorch has these classes."""
from torch.nn import Upsample, UpsamplingBilinear2d, UpsamplingNearest2d
