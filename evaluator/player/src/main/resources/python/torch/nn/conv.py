"""Convolutions: weights and biases uniform in +-1/sqrt(fan in)."""
import math
import torch
from torch.nn import functional as F
from torch.nn import init
from torch.nn.module import Module
from torch.nn.parameter import Parameter

_MODES = {"zeros": "constant", "reflect": "reflect", "replicate": "replicate", "circular": "circular"}


class _Conv(Module):
    _dims, _transposed = 1, False

    def __init__(self, in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode,
                 dtype, output_padding=0):
        super().__init__()
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups or out_channels % groups:
            raise ValueError("in_channels and out_channels must be divisible by groups")
        if padding_mode not in _MODES:
            raise ValueError("padding_mode must be one of %s, but got padding_mode='%s'" % (
                sorted(_MODES), padding_mode))
        if isinstance(padding, str) and padding not in ("same", "valid"):
            raise ValueError("Invalid padding string %r, should be one of 'valid', 'same'" % padding)
        each = self._each
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride, self.dilation = each(kernel_size), each(stride), each(dilation)
        self.padding = padding if isinstance(padding, str) else each(padding)
        self.output_padding, self.padding_mode = each(output_padding), padding_mode
        if padding == "same" and any(s != 1 for s in self.stride):
            raise ValueError("padding='same' is not supported for strided convolutions")
        shape = (in_channels, out_channels // groups) if self._transposed else (out_channels, in_channels // groups)
        self.weight = Parameter(torch.empty(*shape, *self.kernel_size, dtype=dtype))
        self.register_parameter("bias", Parameter(torch.empty(out_channels, dtype=dtype)) if bias else None)
        self.reset_parameters()

    def _each(self, x):
        return tuple(x) if isinstance(x, (tuple, list)) else (x,) * self._dims

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in = math.prod(self.weight.shape[1:])
            if fan_in:
                init.uniform_(self.bias, -1 / math.sqrt(fan_in), 1 / math.sqrt(fan_in))

    def _sides(self):
        """The padding in the order of F.pad: last dimension first, both sides."""
        sides = []
        for i in reversed(range(self._dims)):
            if self.padding == "same":
                total = self.dilation[i] * (self.kernel_size[i] - 1)
                sides += [total // 2, total - total // 2]
            else:
                sides += [0, 0] if self.padding == "valid" else [self.padding[i]] * 2
        return sides

    def extra_repr(self):
        return "%d, %d, kernel_size=%s, stride=%s%s" % (
            self.in_channels, self.out_channels, self.kernel_size, self.stride, "".join(
                ", %s=%s" % (n, v) for n, v, usual in (
                    ("padding", self.padding, self._each(0)), ("dilation", self.dilation, self._each(1)),
                    ("groups", self.groups, 1)) if v != usual) + ("" if self.bias is not None else ", bias=False"))


class _Plain(_Conv):
    _function = staticmethod(F.conv1d)

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,
                 padding_mode="zeros", device=None, dtype=None):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode,
                         dtype)

    def _conv_forward(self, input, weight, bias):
        padding = self.padding
        if self.padding_mode != "zeros":
            input, padding = F.pad(input, self._sides(), _MODES[self.padding_mode]), self._each(0)
        return self._function(input, weight, bias, self.stride, padding, self.dilation, self.groups)

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class Conv1d(_Plain):
    pass


class Conv2d(_Plain):
    _dims, _function = 2, staticmethod(F.conv2d)


class Conv3d(_Plain):
    _dims, _function = 3, staticmethod(F.conv3d)


class _Transposed(_Conv):
    _transposed, _function = True, staticmethod(F.conv_transpose1d)

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1,
                 bias=True, dilation=1, padding_mode="zeros", device=None, dtype=None):
        if padding_mode != "zeros":
            raise ValueError("Only \"zeros\" padding mode is supported for " + type(self).__name__)
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode,
                         dtype, output_padding)

    def _extra(self, input, output_size):
        """The output padding that gives `output_size`."""
        if output_size is None:
            return self.output_padding
        n = self._dims
        wanted = tuple(output_size)[-n:]
        extra = []
        for i in range(n):
            least = ((input.shape[i - n] - 1) * self.stride[i] - 2 * self.padding[i]
                     + self.dilation[i] * (self.kernel_size[i] - 1) + 1)
            if not least <= wanted[i] <= least + self.stride[i] - 1:
                raise ValueError("requested an output size of %s, but valid sizes of dimension %d range from %d to %d" % (
                    wanted, i, least, least + self.stride[i] - 1))
            extra.append(wanted[i] - least)
        return tuple(extra)

    def forward(self, input, output_size=None):
        return self._function(input, self.weight, self.bias, self.stride, self.padding,
                              self._extra(input, output_size), self.groups, self.dilation)


class ConvTranspose1d(_Transposed):
    pass


class ConvTranspose2d(_Transposed):
    _dims, _function = 2, staticmethod(F.conv_transpose2d)


class ConvTranspose3d(_Transposed):
    _dims, _function = 3, staticmethod(F.conv_transpose3d)


class Unfold(Module):
    def __init__(self, kernel_size, dilation=1, padding=0, stride=1):
        super().__init__()
        self.kernel_size, self.dilation, self.padding, self.stride = kernel_size, dilation, padding, stride

    def forward(self, input):
        return F.unfold(input, self.kernel_size, self.dilation, self.padding, self.stride)


class Fold(Module):
    def __init__(self, output_size, kernel_size, dilation=1, padding=0, stride=1):
        super().__init__()
        self.output_size, self.kernel_size = output_size, kernel_size
        self.dilation, self.padding, self.stride = dilation, padding, stride

    def forward(self, input):
        return F.fold(input, self.output_size, self.kernel_size, self.dilation, self.padding, self.stride)
