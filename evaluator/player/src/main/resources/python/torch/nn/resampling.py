"""Pooling and resampling functions of torch.nn.functional."""
import torch
from torch import _op


def _each(x, n):
    return tuple(x) if isinstance(x, (tuple, list)) else (x,) * n


def _max_pool(n):
    def function(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        name = "max_pool%dd" % n
        stride = kernel_size if stride is None else stride
        args = (input, kernel_size, stride, padding, dilation, ceil_mode)
        return _op(name + "_with_indices" if return_indices else name, args, None)

    function.__name__ = "max_pool%dd" % n
    return function


max_pool1d, max_pool2d, max_pool3d = map(_max_pool, (1, 2, 3))


def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    return _op("avg_pool1d", (input, kernel_size, kernel_size if stride is None else stride, padding, ceil_mode,
                              count_include_pad), None)


def _avg_pool(name):
    def function(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True,
                 divisor_override=None):
        return _op(name, (input, kernel_size, kernel_size if stride is None else stride, padding, ceil_mode,
                          count_include_pad, divisor_override), None)

    function.__name__ = name
    return function


avg_pool2d, avg_pool3d = map(_avg_pool, ("avg_pool2d", "avg_pool3d"))


def _adaptive_max_pool(n):
    def function(input, output_size, return_indices=False):
        size = _each(output_size, n)
        size = tuple(input.shape[i - n] if s is None else s for i, s in enumerate(size))
        found = _op("adaptive_max_pool%dd" % n, (input, size), None)
        return (found[0], found[1]) if return_indices else found[0]

    function.__name__ = "adaptive_max_pool%dd" % n
    return function


adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d = map(_adaptive_max_pool, (1, 2, 3))


def _lp(input, norm_type, kernel_size, stride, ceil_mode, pool, n):
    window = 1
    for k in _each(kernel_size, n):
        window *= k
    mean = pool(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (torch.sign(mean) * torch.relu(torch.abs(mean))).mul(window).pow(1.0 / norm_type)


def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return _lp(input, norm_type, kernel_size, stride, ceil_mode, avg_pool1d, 1)


def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return _lp(input, norm_type, kernel_size, stride, ceil_mode, avg_pool2d, 2)


def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return _lp(input, norm_type, kernel_size, stride, ceil_mode, avg_pool3d, 3)


def _unpooled(input, kernel_size, stride, padding, output_size, n):
    if output_size is not None:
        return tuple(output_size[-n:])
    k, p = _each(kernel_size, n), _each(padding, n)
    s = k if stride is None else _each(stride, n)
    return tuple((input.shape[i - n] - 1) * s[i] + k[i] - 2 * p[i] for i in range(n))


def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    size = _unpooled(input, kernel_size, stride, padding, output_size, 1)
    return _op("max_unpool2d", (input.unsqueeze(-1), indices.unsqueeze(-1), size + (1,)), None).squeeze(-1)


def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    return _op("max_unpool2d", (
        input, indices, _unpooled(input, kernel_size, stride, padding, output_size, 2)), None)


def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    k, p = _each(kernel_size, 3), _each(padding, 3)
    s = k if stride is None else _each(stride, 3)
    return _op("max_unpool3d", (input, indices, _unpooled(input, k, s, p, output_size, 3), s, p), None)


_KERNELS = {("nearest", 1): "upsample_nearest1d", ("nearest", 2): "upsample_nearest2d",
            ("nearest", 3): "upsample_nearest3d", ("nearest-exact", 1): "_upsample_nearest_exact1d",
            ("nearest-exact", 2): "_upsample_nearest_exact2d", ("nearest-exact", 3): "_upsample_nearest_exact3d",
            ("linear", 1): "upsample_linear1d", ("bilinear", 2): "upsample_bilinear2d",
            ("bicubic", 2): "upsample_bicubic2d", ("trilinear", 3): "upsample_trilinear3d"}


def interpolate(input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None,
                antialias=False):
    n = input.dim() - 2
    if (size is None) == (scale_factor is None):
        raise ValueError("either size or scale_factor should be defined, and only one of them")
    nearest = mode in ("nearest", "area", "nearest-exact")
    if nearest and align_corners is not None:
        raise ValueError("align_corners option can only be set with the interpolating modes: linear | bilinear | "
                         "bicubic | trilinear")
    size = None if size is None else _each(size, n)
    scales = None if scale_factor is None else tuple(float(s) for s in _each(scale_factor, n))
    if scales is not None and recompute_scale_factor:
        size, scales = tuple(int(input.shape[2 + i] * s) for i, s in enumerate(scales)), None
    if mode == "area":
        size = size or tuple(int(input.shape[2 + i] * s) for i, s in enumerate(scales))
        return _op("adaptive_avg_pool%dd" % n, (input, size), None)
    if antialias:
        if mode not in ("bilinear", "bicubic"):
            raise ValueError("Anti-alias option is restricted to bilinear and bicubic modes and requires a 4-D tensor")
        return _op("_upsample_%s2d_aa" % mode, (input, size, bool(align_corners), scales), None)
    if (mode, n) not in _KERNELS:
        raise NotImplementedError("Got %dD input, but mode %r needs another number of dimensions" % (n + 2, mode))
    kernel = _KERNELS[mode, n]
    return _op(kernel, (input, size, scales) if nearest else (input, size, bool(align_corners), scales), None)


def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    return interpolate(input, size, scale_factor, mode, align_corners)


def upsample_nearest(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor, "nearest")


def upsample_bilinear(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor, "bilinear", True)


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    return _op("grid_sampler", (
        input, grid, ("bilinear", "nearest", "bicubic").index(mode),
        ("zeros", "border", "reflection").index(padding_mode), bool(align_corners)), None)
