import torch
from torch import nn

try:
    import einops
except ImportError:
    HAVE = False
    einops = None
else:
    from einops.layers.torch import Rearrange
    HAVE = True
if HAVE:
    import einops.experimental
if einops is not None:
    from einops import pack
try:
    import triton
    import triton.language as tl
    SIZE = tl.constexpr
except ImportError:
    triton = None
if triton is not None:
    from triton.runtime import driver


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
