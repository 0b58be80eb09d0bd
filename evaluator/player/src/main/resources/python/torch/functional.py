"""torch.functional: some of torch's functions under their older address."""
from torch import (atleast_1d, atleast_2d, atleast_3d, block_diag, broadcast_shapes, broadcast_tensors, cartesian_prod,
                   chain_matmul, einsum, meshgrid, norm, split, tensordot, unique, unique_consecutive, unravel_index)
