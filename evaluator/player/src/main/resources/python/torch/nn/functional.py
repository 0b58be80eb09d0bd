"""torch.nn.functional: written out where the Python form differs from the ATen schema, found by name elsewhere."""
import torch
from torch import _function, _op

_REDUCTION = {"none": 0, "mean": 1, "sum": 2}
_functions = {}


def _reduction(name, size_average=None, reduce=None):
    if size_average is not None or reduce is not None:
        name = "none" if reduce is False else "sum" if size_average is False else "mean"
    if name not in _REDUCTION:
        raise ValueError("%s is not a valid value for reduction" % name)
    return _REDUCTION[name]


def linear(input, weight, bias=None):
    return _op("linear", (input, weight, bias), None)


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    if max_norm is not None or sparse:
        raise RuntimeError("embedding: max_norm and sparse are not offered")
    if padding_idx is None:
        padding_idx = -1
    elif padding_idx < 0:
        padding_idx += weight.shape[0]
    return _op("embedding", (weight, input, padding_idx, scale_grad_by_freq, False), None)


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    return _op("layer_norm", (input, tuple(normalized_shape), weight, bias, eps), None)


def rms_norm(input, normalized_shape, weight=None, eps=None):
    return _op("rms_norm", (input, tuple(normalized_shape), weight, eps), None)


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5):
    return _op("group_norm", (input, num_groups, weight, bias, eps), None)


def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5):
    return _op("batch_norm", (input, weight, bias, running_mean, running_var, training, momentum, eps, False), None)


def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True,
                  momentum=0.1, eps=1e-5):
    return _op("instance_norm", (
        input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, False), None)


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    return input / input.norm(p, dim, True).clamp_min(eps).expand_as(input)


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    return _op("softmax", (input, _softmax_dim(input, dim), dtype), None)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    return _op("log_softmax", (input, _softmax_dim(input, dim), dtype), None)


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    return softmax(-input, dim, dtype=dtype)


def _softmax_dim(input, dim):
    return (0 if input.dim() in (0, 1, 3) else 1) if dim is None else dim


def gumbel_softmax(*args, **kwargs):
    raise torch._UnsupportedName("F.gumbel_softmax draws at random; use F.softmax")


def _activation(name):
    def function(input, inplace=False):
        return _op(name + "_" if inplace else name, (input,), None)

    function.__name__ = name
    return function


relu, silu, relu6, selu, mish, hardswish, hardsigmoid = map(
    _activation, ("relu", "silu", "relu6", "selu", "mish", "hardswish", "hardsigmoid"))
tanh, sigmoid, logsigmoid = (_activation(n) for n in ("tanh", "sigmoid", "log_sigmoid"))
swish = silu


def gelu(input, approximate="none"):
    return _op("gelu", (input,), {"approximate": approximate})


def leaky_relu(input, negative_slope=0.01, inplace=False):
    return _op("leaky_relu_" if inplace else "leaky_relu", (input, negative_slope), None)


def elu(input, alpha=1.0, inplace=False):
    return _op("elu_" if inplace else "elu", (input, alpha), None)


def celu(input, alpha=1.0, inplace=False):
    return _op("celu_" if inplace else "celu", (input, alpha), None)


def softplus(input, beta=1, threshold=20):
    return _op("softplus", (input, beta, threshold), None)


def softsign(input):
    return input / (input.abs() + 1)


def tanhshrink(input):
    return input - input.tanh()


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    return _op("hardtanh_" if inplace else "hardtanh", (input, min_val, max_val), None)


def threshold(input, threshold, value, inplace=False):
    return _op("threshold", (input, threshold, value), None)


def glu(input, dim=-1):
    return _op("glu", (input, dim), None)


def _dropout(name):
    def function(input, p=0.5, training=True, inplace=False):
        if not 0.0 <= p <= 1.0:
            raise ValueError("dropout probability has to be between 0 and 1, but got %s" % p)
        if not training or p == 0.0:
            return input
        return _op(name + "_" if inplace else name, (input, p, True), None)

    function.__name__ = name
    return function


dropout, alpha_dropout = _dropout("dropout"), _dropout("alpha_dropout")
dropout1d = dropout2d = feature_dropout = _dropout("feature_dropout")


def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None,
                                 enable_gqa=False):
    return _op("scaled_dot_product_attention", (query, key, value, attn_mask, dropout_p, is_causal),
               {"scale": scale, "enable_gqa": enable_gqa})


def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean",
                  label_smoothing=0.0):
    return _op("cross_entropy_loss", (
        input, target, weight, _reduction(reduction, size_average, reduce), ignore_index, label_smoothing), None)


def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    return _op("nll_loss_nd", (
        input, target, weight, _reduction(reduction, size_average, reduce), ignore_index), None)


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return _op("mse_loss", (input, target, _reduction(reduction, size_average, reduce)), None)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return _op("l1_loss", (input, target, _reduction(reduction, size_average, reduce)), None)


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    return _op("smooth_l1_loss", (input, target, _reduction(reduction, size_average, reduce), beta), None)


def huber_loss(input, target, reduction="mean", delta=1.0):
    return _op("huber_loss", (input, target, _reduction(reduction), delta), None)


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    return _op("binary_cross_entropy", (input, target, weight, _reduction(reduction, size_average, reduce)), None)


def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction="mean",
                                     pos_weight=None):
    return _op("binary_cross_entropy_with_logits", (
        input, target, weight, pos_weight, _reduction(reduction, size_average, reduce)), None)


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    if reduction == "batchmean":
        return _op("kl_div", (input, target, 2), {"log_target": log_target}) / input.shape[0]
    return _op("kl_div", (input, target, _reduction(reduction, size_average, reduce)), {"log_target": log_target})


def one_hot(tensor, num_classes=-1):
    if num_classes < 0:
        torch._b.value("one_hot without num_classes takes its width from the values; give num_classes", tensor)
    # The comparison is aten::one_hot's own formula for a known width, and looks at no value while it is traced.
    classes = torch.arange(num_classes, dtype=torch.int64)
    return (tensor.unsqueeze(-1) == classes).to(torch.int64)


def pad(input, pad, mode="constant", value=None):
    return _op("pad", (input, tuple(pad), mode, value), None)


def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    return _op("conv1d", (input, weight, bias, stride, padding, dilation, groups), None)


def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    return _op("conv2d", (input, weight, bias, stride, padding, dilation, groups), None)


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    return _op("cosine_similarity", (x1, x2, dim, eps), None)


def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    return _op("max_pool1d", (input, kernel_size, kernel_size if stride is None else stride, padding, dilation,
                              ceil_mode), None)


def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    return _op("avg_pool1d", (input, kernel_size, kernel_size if stride is None else stride, padding, ceil_mode,
                              count_include_pad), None)


def __getattr__(name):
    return _function(_functions, "torch.nn.functional", name)
