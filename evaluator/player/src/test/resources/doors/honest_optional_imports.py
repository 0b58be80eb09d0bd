# expect: nothing
"""What honest code writes for packages that may be missing, or that only a script needs."""
from contextlib import suppress
from typing import TYPE_CHECKING

import torch

try:
    import flash_attn
except ImportError:
    flash_attn = None

try:
    from xformers.ops import memory_efficient_attention
except ModuleNotFoundError:
    memory_efficient_attention = None

try:
    from torch.nn.attention.flex_attention import flex_attention
except ImportError:
    flex_attention = None

try:
    import triton
    from triton import language
    HAVE_TRITON = True
except Exception:
    HAVE_TRITON = False

try:
    import einops
except ImportError:
    HAVE_EINOPS = False
else:
    from einops.layers.torch import Rearrange
    HAVE_EINOPS = True

try:
    from typing import override
except ImportError:
    from overrides import override

apex = None
with suppress(ImportError):
    import apex

FAST = torch.cuda.is_available() and torch.cuda.is_bf16_supported()
if FAST or torch.backends.mps.is_available() or torch.cuda.device_count() > 0 or torch.version.cuda:
    from transformer_engine import pytorch

if TYPE_CHECKING:
    import numpy as np


class Fields:
    def __init__(self, width, depth):
        given = {k: v for k, v in locals().items() if k != "self"}
        self.width, self.depth = given["width"], given["depth"]


def door():
    assert flash_attn is None and memory_efficient_attention is None and flex_attention is None
    assert HAVE_TRITON is False and HAVE_EINOPS is False and apex is None and FAST is False
    assert vars(Fields(2, 3)) == {"width": 2, "depth": 3}
    assert torch.zeros(1).shape == (1,)


if __name__ == "__main__":
    import time

    print(time.time(), open("notes.txt"))
