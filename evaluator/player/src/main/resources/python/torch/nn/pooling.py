"""Pooling, padding and resampling layers."""
import torch
from torch.nn import functional as F
from torch.nn.module import Module
from torch.nn.options import REQUIRED, of


def _max_pool(n):
    return of("MaxPool%dd" % n, getattr(F, "max_pool%dd" % n), kernel_size=REQUIRED, stride=None, padding=0,
              dilation=1, return_indices=False, ceil_mode=False)


MaxPool1d, MaxPool2d, MaxPool3d = map(_max_pool, (1, 2, 3))
AvgPool1d = of("AvgPool1d", F.avg_pool1d, kernel_size=REQUIRED, stride=None, padding=0, ceil_mode=False,
               count_include_pad=True)
AvgPool2d, AvgPool3d = (
    of("AvgPool%dd" % n, f, kernel_size=REQUIRED, stride=None, padding=0, ceil_mode=False, count_include_pad=True,
       divisor_override=None) for n, f in ((2, F.avg_pool2d), (3, F.avg_pool3d)))
LPPool1d, LPPool2d, LPPool3d = (
    of("LPPool%dd" % n, f, norm_type=REQUIRED, kernel_size=REQUIRED, stride=None, ceil_mode=False)
    for n, f in ((1, F.lp_pool1d), (2, F.lp_pool2d), (3, F.lp_pool3d)))
AdaptiveMaxPool1d, AdaptiveMaxPool2d, AdaptiveMaxPool3d = (
    of("AdaptiveMaxPool%dd" % n, f, output_size=REQUIRED, return_indices=False)
    for n, f in ((1, F.adaptive_max_pool1d), (2, F.adaptive_max_pool2d), (3, F.adaptive_max_pool3d)))


class _AdaptiveAvgPool(Module):
    _dims = 1

    def __init__(self, output_size):
        super().__init__()
        self.output_size = output_size

    def forward(self, input):
        n = self._dims
        size = self.output_size if isinstance(self.output_size, (tuple, list)) else (self.output_size,) * n
        size = tuple(input.shape[i - n] if s is None else s for i, s in enumerate(size))
        return torch._op("adaptive_avg_pool%dd" % n, (input, size), None)

    def extra_repr(self):
        return "output_size=%s" % (self.output_size,)


class AdaptiveAvgPool1d(_AdaptiveAvgPool):
    pass


class AdaptiveAvgPool2d(_AdaptiveAvgPool):
    _dims = 2


class AdaptiveAvgPool3d(_AdaptiveAvgPool):
    _dims = 3


class _MaxUnpool(Module):
    def __init__(self, kernel_size, stride=None, padding=0):
        super().__init__()
        self.kernel_size, self.stride, self.padding = kernel_size, kernel_size if stride is None else stride, padding

    def forward(self, input, indices, output_size=None):
        return self._function(input, indices, self.kernel_size, self.stride, self.padding, output_size)


class MaxUnpool1d(_MaxUnpool):
    _function = staticmethod(F.max_unpool1d)


class MaxUnpool2d(_MaxUnpool):
    _function = staticmethod(F.max_unpool2d)


class MaxUnpool3d(_MaxUnpool):
    _function = staticmethod(F.max_unpool3d)


class _Pad(Module):
    def __init__(self, padding):
        super().__init__()
        self.padding = tuple(padding) if isinstance(padding, (tuple, list)) else (padding,) * (2 * self._dims)

    def forward(self, input):
        return F.pad(input, self.padding, self._mode, getattr(self, "value", None))

    def extra_repr(self):
        return str(self.padding)


class _ConstantPad(_Pad):
    _mode = "constant"

    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value


class _ZeroPad(_ConstantPad):
    def __init__(self, padding):
        super().__init__(padding, 0.0)


def _pads(name, base, **more):
    return tuple(type("%s%dd" % (name, n), (base,), dict(_dims=n, __module__="torch.nn", **more)) for n in (1, 2, 3))


ConstantPad1d, ConstantPad2d, ConstantPad3d = _pads("ConstantPad", _ConstantPad)
ZeroPad1d, ZeroPad2d, ZeroPad3d = _pads("ZeroPad", _ZeroPad)
ReflectionPad1d, ReflectionPad2d, ReflectionPad3d = _pads("ReflectionPad", _Pad, _mode="reflect")
ReplicationPad1d, ReplicationPad2d, ReplicationPad3d = _pads("ReplicationPad", _Pad, _mode="replicate")
CircularPad1d, CircularPad2d, CircularPad3d = _pads("CircularPad", _Pad, _mode="circular")

Upsample = of("Upsample", F.interpolate, size=None, scale_factor=None, mode="nearest", align_corners=None,
              recompute_scale_factor=None)
UpsamplingNearest2d = of("UpsamplingNearest2d", F.upsample_nearest, size=None, scale_factor=None)
UpsamplingBilinear2d = of("UpsamplingBilinear2d", F.upsample_bilinear, size=None, scale_factor=None)
PixelShuffle = of("PixelShuffle", torch.pixel_shuffle, upscale_factor=REQUIRED)
PixelUnshuffle = of("PixelUnshuffle", torch.pixel_unshuffle, downscale_factor=REQUIRED)
ChannelShuffle = of("ChannelShuffle", torch.channel_shuffle, groups=REQUIRED)
