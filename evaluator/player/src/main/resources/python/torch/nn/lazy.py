"""Layers that learn the size of their input from the first one, and are ordinary layers from then on."""
import torch
from torch.nn import conv, linear, norm
from torch.nn.parameter import UninitializedBuffer, UninitializedParameter, is_lazy


class LazyModuleMixin:
    """Makes the parameters before the first call, then becomes `cls_to_become`."""

    cls_to_become = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._wait()

    def _wait(self):
        self._initialize_hook = self.register_forward_pre_hook(self._infer_parameters, with_kwargs=True)
        self._load_hook = self.register_load_state_dict_pre_hook(type(self)._lazy_load_hook)

    def has_uninitialized_params(self):
        return any(is_lazy(t) for t in [*self._parameters.values(), *self._buffers.values()])

    def initialize_parameters(self, *args, **kwargs):
        raise NotImplementedError("initialize_parameters is not implemented for " + type(self).__name__)

    def _infer_parameters(self, module, args, kwargs=None):
        self.initialize_parameters(*args, **(kwargs or {}))
        if self.has_uninitialized_params():
            raise RuntimeError("module %s has not been fully initialized" % self._get_name())
        self._settle()

    def _settle(self):
        self._initialize_hook.remove()
        self._load_hook.remove()
        del self._initialize_hook, self._load_hook
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become

    def _lazy_load_hook(self, state_dict, prefix, *ignored):
        """Sizes may come with a state too."""
        for owned in (self._parameters, self._buffers):
            for name, value in owned.items():
                given = state_dict.get(prefix + name)
                if is_lazy(value) and given is not None and not is_lazy(given):
                    with torch.no_grad():
                        value.materialize(given.shape)


class LazyLinear(LazyModuleMixin, linear.Linear):
    cls_to_become = linear.Linear

    def __init__(self, out_features, bias=True, device=None, dtype=None):
        super().__init__(0, 0, False, dtype=dtype)
        self.weight, self.out_features = UninitializedParameter(dtype=dtype), out_features
        if bias:
            self.bias = UninitializedParameter(dtype=dtype)

    def reset_parameters(self):
        if not self.has_uninitialized_params() and self.in_features != 0:
            super().reset_parameters()

    def initialize_parameters(self, input):
        if self.has_uninitialized_params():
            with torch.no_grad():
                self.in_features = input.shape[-1]
                self.weight.materialize((self.out_features, self.in_features))
                if self.bias is not None:
                    self.bias.materialize((self.out_features,))
                self.reset_parameters()


class _LazyConv(LazyModuleMixin):
    def __init__(self, out_channels, kernel_size, *args, bias=True, dtype=None, device=None, **kwargs):
        super().__init__(0, 0, kernel_size, *args, bias=False, dtype=dtype, **kwargs)
        self.weight, self.out_channels = UninitializedParameter(dtype=dtype), out_channels
        if bias:
            self.bias = UninitializedParameter(dtype=dtype)

    def reset_parameters(self):
        if not self.has_uninitialized_params() and self.in_channels != 0:
            super().reset_parameters()

    def initialize_parameters(self, input, *ignored):
        if self.has_uninitialized_params():
            n = self._dims
            if input.dim() not in (n + 1, n + 2):
                raise RuntimeError("Expected %dD (unbatched) or %dD (batched) input to %s, but got input of size: %s" % (
                    n + 1, n + 2, type(self).__name__, list(input.shape)))
            self.in_channels = input.shape[-n - 1]
            if self.in_channels % self.groups:
                raise ValueError("in_channels must be divisible by groups")
            outer, inner = (self.in_channels, self.out_channels) if self._transposed else (
                self.out_channels, self.in_channels)
            with torch.no_grad():
                self.weight.materialize((outer, inner // self.groups, *self.kernel_size))
                if self.bias is not None:
                    self.bias.materialize((self.out_channels,))
                self.reset_parameters()


class _LazyPlain(_LazyConv):
    def __init__(self, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,
                 padding_mode="zeros", device=None, dtype=None):
        super().__init__(out_channels, kernel_size, stride, padding, dilation, groups, bias=bias,
                         padding_mode=padding_mode, dtype=dtype)


class _LazyTransposed(_LazyConv):
    def __init__(self, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True,
                 dilation=1, padding_mode="zeros", device=None, dtype=None):
        super().__init__(out_channels, kernel_size, stride, padding, output_padding, groups, bias=bias,
                         dilation=dilation, padding_mode=padding_mode, dtype=dtype)


class _LazyNorm(LazyModuleMixin):
    def __init__(self, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None):
        super().__init__(0, eps, momentum, False, False, dtype=dtype)
        self.affine, self.track_running_stats = affine, track_running_stats
        if affine:
            self.weight, self.bias = UninitializedParameter(dtype=dtype), UninitializedParameter(dtype=dtype)
        if track_running_stats:
            self._buffers.update(running_mean=UninitializedBuffer(dtype=dtype), running_var=UninitializedBuffer(
                dtype=dtype), num_batches_tracked=torch.tensor(0, dtype=torch.int64))

    def reset_parameters(self):
        if not self.has_uninitialized_params() and self.num_features != 0:
            super().reset_parameters()

    def initialize_parameters(self, input):
        if self.has_uninitialized_params():
            self.num_features = input.shape[1]
            with torch.no_grad():
                for value in (self.weight, self.bias, self.running_mean, self.running_var):
                    if is_lazy(value):
                        value.materialize((self.num_features,))
                self.reset_parameters()


def _lazy(base, *bases):
    return type("Lazy" + base.__name__, bases + (base,), {"cls_to_become": base, "__module__": "torch.nn"})


LazyConv1d, LazyConv2d, LazyConv3d = (_lazy(c, _LazyPlain) for c in (conv.Conv1d, conv.Conv2d, conv.Conv3d))
LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d = (
    _lazy(c, _LazyTransposed) for c in (conv.ConvTranspose1d, conv.ConvTranspose2d, conv.ConvTranspose3d))
LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d = (
    _lazy(c, _LazyNorm) for c in (norm.BatchNorm1d, norm.BatchNorm2d, norm.BatchNorm3d))
LazyInstanceNorm1d, LazyInstanceNorm2d, LazyInstanceNorm3d = (
    _lazy(c, _LazyNorm) for c in (norm.InstanceNorm1d, norm.InstanceNorm2d, norm.InstanceNorm3d))
