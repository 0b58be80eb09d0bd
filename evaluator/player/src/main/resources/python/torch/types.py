"""torch.types: names for annotations."""
from typing import Union

import torch

Number = Union[int, float, bool]
Device = Union[torch.device, str, int, None]
Tensor, _dtype, _device = torch.Tensor, torch.dtype, torch.device
_int, _float, _bool = int, float, bool
_size = Union[torch.Size, list, tuple]
_TensorOrTensors = Union[torch.Tensor, list, tuple]
FileLike = str
