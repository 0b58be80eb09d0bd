"""torch.nn.functional: written out where the Python form differs from the ATen schema, found by name elsewhere."""
import math

import torch
from torch import _function, _op
from torch.nn.losses_functional import (
    binary_cross_entropy, binary_cross_entropy_with_logits, cosine_embedding_loss, cross_entropy, ctc_loss,
    gaussian_nll_loss, hinge_embedding_loss, huber_loss, kl_div, l1_loss, linear_cross_entropy, margin_ranking_loss,
    mse_loss, multi_margin_loss, multilabel_margin_loss, multilabel_soft_margin_loss, nll_loss, poisson_nll_loss,
    smooth_l1_loss, soft_margin_loss, triplet_margin_loss, triplet_margin_with_distance_loss)
from torch.nn.resampling import (
    adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d, avg_pool1d, avg_pool2d, avg_pool3d, grid_sample,
    interpolate, lp_pool1d, lp_pool2d, lp_pool3d, max_pool1d, max_pool2d, max_pool3d, max_unpool1d, max_unpool2d,
    max_unpool3d, upsample, upsample_bilinear, upsample_nearest)

_functions = {}


def linear(input, weight, bias=None):
    return _op("linear", (input, weight, bias), None)


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    if sparse:
        raise RuntimeError("embedding: sparse gradients are not offered; leave sparse=False")
    if padding_idx is None:
        padding_idx = -1
    else:
        rows = weight.shape[0]
        if not -rows <= padding_idx < rows:
            raise AssertionError("Padding_idx must be within num_embeddings")
        padding_idx %= rows
    if max_norm is not None:
        with torch.no_grad():
            _op("embedding_renorm_", (weight, input.contiguous(), max_norm, norm_type), None)
    return _op("embedding", (weight, input, padding_idx, scale_grad_by_freq, False), None)


def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode="mean",
                  sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None):
    if mode not in ("sum", "mean", "max"):
        raise ValueError("mode has to be one of sum, mean or max")
    if per_sample_weights is not None and mode != "sum":
        raise NotImplementedError("embedding_bag: per_sample_weights was not None. It is only supported for mode='sum'")
    if sparse:
        raise RuntimeError("embedding_bag: sparse gradients are not offered; leave sparse=False")
    if max_norm is not None:
        with torch.no_grad():
            _op("embedding_renorm_", (weight, input.contiguous(), max_norm, norm_type), None)
    if input.dim() == 2:
        if offsets is not None:
            raise ValueError("if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed "
                             "length sequences")
        return _bags_of_rows(input, weight, scale_grad_by_freq, mode, per_sample_weights, padding_idx)
    if offsets is None:
        raise ValueError("offsets has to be a 1D Tensor but got None")
    return _op("embedding_bag", (
        weight, input, offsets, scale_grad_by_freq, ("sum", "mean", "max").index(mode), False, per_sample_weights,
        include_last_offset, padding_idx), None)[0]


def _bags_of_rows(input, weight, scale_grad_by_freq, mode, per_sample_weights, padding_idx):
    """Bags of equal size from operations that a graph may hold."""
    x = embedding(input, weight, padding_idx, scale_grad_by_freq=scale_grad_by_freq)
    if per_sample_weights is not None:
        x = x * per_sample_weights.unsqueeze(-1)
    if padding_idx is None:
        return x.sum(1) if mode == "sum" else x.mean(1) if mode == "mean" else x.amax(1)
    kept = (input != padding_idx % weight.shape[0]).unsqueeze(-1)
    if mode == "max":
        return torch.where(kept.any(1), x.masked_fill(~kept, -math.inf).amax(1), torch.zeros((), dtype=x.dtype))
    total = x.masked_fill(~kept, 0.0).sum(1)
    return total if mode == "sum" else total / kept.sum(1).clamp(min=1)


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    return _op("layer_norm", (input, tuple(normalized_shape), weight, bias, eps), None)


def rms_norm(input, normalized_shape, weight=None, eps=None):
    return _op("rms_norm", (input, tuple(normalized_shape), weight, eps), None)


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5):
    return _op("group_norm", (input, num_groups, weight, bias, eps), None)


def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5):
    if training and math.prod(input.shape) == input.shape[1]:
        raise ValueError("Expected more than 1 value per channel when training, got input size %s" % (input.shape,))
    return _op("batch_norm", (input, weight, bias, running_mean, running_var, training, momentum, eps, False), None)


def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True,
                  momentum=0.1, eps=1e-5):
    return _op("instance_norm", (
        input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, False), None)


def local_response_norm(input, size, alpha=1e-4, beta=0.75, k=1.0):
    """Krizhevsky et al. (2012), section 3.3: each channel divided by a power of the mean square of its neighbours."""
    if input.dim() < 3:
        raise ValueError("Expected 3D or higher dimensionality input (got %d dimensions)" % input.dim())
    shape = input.shape
    square = (input * input).reshape(shape[0], 1, shape[1], -1)
    square = pad(square, (0, 0, size // 2, (size - 1) // 2))
    mean = avg_pool2d(square, (size, 1), stride=1).reshape(shape)
    return input / (mean * alpha + k) ** beta


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


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    """Jang et al. (2017): softmax of logits with Gumbel noise; `hard` is one-hot with the soft gradient."""
    noise = torch.empty_like(logits).exponential_().log()
    soft = softmax((logits - noise) / tau, dim)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    return torch.zeros_like(logits).scatter_(dim, index, 1.0) - soft.detach() + soft


# --- activations
def _activation(name):
    def function(input, inplace=False):
        return _op(name + "_" if inplace else name, (input,), None)

    function.__name__ = name
    return function


relu, silu, relu6, selu, mish, hardswish, hardsigmoid = map(
    _activation, ("relu", "silu", "relu6", "selu", "mish", "hardswish", "hardsigmoid"))
swish = silu


def tanh(input):
    return _op("tanh", (input,), None)


def sigmoid(input):
    return _op("sigmoid", (input,), None)


def logsigmoid(input):
    return _op("log_sigmoid", (input,), None)


def gelu(input, *, approximate="none"):
    return _op("gelu", (input,), {"approximate": approximate})


def leaky_relu(input, negative_slope=0.01, inplace=False):
    return _op("leaky_relu_" if inplace else "leaky_relu", (input, negative_slope), None)


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    if not training:
        return leaky_relu(input, (lower + upper) / 2, inplace)
    return _op("rrelu_" if inplace else "rrelu", (input, lower, upper, True), None)


def elu(input, alpha=1.0, inplace=False):
    return _op("elu_" if inplace else "elu", (input, alpha), None)


def celu(input, alpha=1.0, inplace=False):
    return _op("celu_" if inplace else "celu", (input, alpha), None)


def softplus(input, beta=1, threshold=20):
    return _op("softplus", (input, beta, threshold), None)


def softshrink(input, lambd=0.5):
    return _op("softshrink", (input, lambd), None)


def hardshrink(input, lambd=0.5):
    return _op("hardshrink", (input, lambd), None)


def softsign(input):
    return input / (input.abs() + 1)


def tanhshrink(input):
    return input - input.tanh()


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    if min_val > max_val:
        raise ValueError("min_val cannot be greater than max_val")
    return _op("hardtanh_" if inplace else "hardtanh", (input, min_val, max_val), None)


def threshold(input, threshold, value, inplace=False):
    return _op("threshold_" if inplace else "threshold", (input, threshold, value), None)


def glu(input, dim=-1):
    if input.dim() == 0:
        raise RuntimeError("glu does not support scalars because halving size must be even")
    return _op("glu", (input, dim), None)


def prelu(input, weight):
    return _op("prelu", (input, weight), None)


# --- dropout
def _dropout(name, default=True):
    def function(input, p=0.5, training=default, inplace=False):
        if not 0.0 <= p <= 1.0:
            raise ValueError("dropout probability has to be between 0 and 1, but got %s" % p)
        if not training or p == 0.0:
            return input
        return _op(name + "_" if inplace else name, (input, p, True), None)

    function.__name__ = name
    return function


dropout, alpha_dropout = _dropout("dropout"), _dropout("alpha_dropout", False)
dropout2d = dropout3d = _dropout("feature_dropout")
feature_alpha_dropout = _dropout("feature_alpha_dropout", False)


def dropout1d(input, p=0.5, training=True, inplace=False):
    if input.dim() == 2:
        return dropout2d(input.unsqueeze(0), p, training, inplace).squeeze(0)
    return dropout2d(input, p, training, inplace)


# --- attention
def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None,
                                 enable_gqa=False):
    return _op("scaled_dot_product_attention", (query, key, value, attn_mask, dropout_p, is_causal),
               {"scale": scale, "enable_gqa": enable_gqa})


def multi_head_attention_forward(
        query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn,
        dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True,
        attn_mask=None, use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None,
        static_k=None, static_v=None, average_attn_weights=True, is_causal=False):
    """[T, N, E] to ([T, N, E], weights or None); unbatched [T, E] too."""
    if static_k is not None or static_v is not None:
        raise RuntimeError("multi_head_attention_forward: static_k and static_v are not offered")
    if query.shape[-1] != embed_dim_to_check:
        raise AssertionError("was expecting embedding dimension of %s, but got %s" % (
            embed_dim_to_check, query.shape[-1]))
    batched, same_kv = query.dim() == 3, key is value
    same = same_kv and query is key
    if batched:
        query = query.transpose(0, 1)
        key = query if same else key.transpose(0, 1)
        value = key if same_kv else value.transpose(0, 1)
    projections = (q_proj_weight, k_proj_weight, v_proj_weight) if use_separate_proj_weight else None
    out, weights = _attend(
        query, key, value, num_heads, in_proj_weight, in_proj_bias, projections, bias_k, bias_v, add_zero_attn,
        dropout_p if training else 0.0, out_proj_weight, out_proj_bias, key_padding_mask, need_weights, attn_mask,
        average_attn_weights, is_causal)
    return (out.transpose(0, 1) if batched else out), weights


def _attend(query, key, value, heads, packed, biases, projections, bias_k, bias_v, add_zero, drop, out_weight,
            out_bias, padding, need_weights, mask, average, is_causal):
    """Multi-head attention, batch first: [N, T, E], or [T, E] without a batch."""
    if is_causal and mask is None:
        raise RuntimeError("Need attn_mask if specifying the is_causal hint. You may use the Transformer module method "
                           "`generate_square_subsequent_mask` to create this mask.")
    batched = query.dim() == 3
    if not batched:
        same_kv, same = key is value, query is key
        query = query.unsqueeze(0)
        key = query if same else key.unsqueeze(0)
        value = key if same_kv else value.unsqueeze(0)
        padding = None if padding is None else padding.unsqueeze(0)
    n, length, width = query.shape
    q, k, v = _project(query, key, value, packed, biases, projections)
    if is_causal and padding is None and not need_weights:
        mask = None
    else:
        is_causal, mask = False, _mask_for_heads(mask, n, heads, q.dtype)
    if bias_k is not None:
        k = torch.cat((k, bias_k.expand(n, 1, -1)), 1)
        v = torch.cat((v, bias_v.expand(n, 1, -1)), 1)
        mask, padding = _one_more(mask), _one_more(padding)
    # [N, T, E] -> [N, heads, T, E / heads]
    q, k, v = (x.view(n, x.shape[1], heads, -1).transpose(1, 2) for x in (q, k, v))
    if add_zero:
        k, v = pad(k, (0, 0, 0, 1)), pad(v, (0, 0, 0, 1))
        mask, padding = _one_more(mask), _one_more(padding)
    if padding is not None:
        padding = _additive(padding, q.dtype)[:, None, None, :]
        mask = padding if mask is None else mask + padding
    weights = None
    if need_weights:
        scores = torch.matmul(q * math.sqrt(1.0 / q.shape[-1]), k.transpose(-2, -1))
        weights = softmax(scores if mask is None else scores + mask, -1)
        if drop > 0.0:
            weights = dropout(weights, drop)
        out = torch.matmul(weights, v)
        if average:
            weights = weights.mean(1)
        if not batched:
            weights = weights.squeeze(0)
    else:
        out = scaled_dot_product_attention(q, k, v, mask, drop, is_causal)
    out = linear(out.transpose(1, 2).reshape(n, length, width), out_weight, out_bias)
    return (out if batched else out.squeeze(0)), weights


def _project(query, key, value, packed, biases, projections):
    if projections is None and query is key and key is value:
        return linear(query, packed, biases).chunk(3, -1)
    w = packed.chunk(3) if projections is None else projections
    b = (None, None, None) if biases is None else biases.chunk(3)
    return linear(query, w[0], b[0]), linear(key, w[1], b[1]), linear(value, w[2], b[2])


def _additive(mask, dtype):
    """True, or a number that is added to the score: what may not be attended to."""
    if mask.dtype is torch.bool:
        return torch.zeros_like(mask, dtype=dtype).masked_fill_(mask, -math.inf)
    if not mask.is_floating_point():
        raise AssertionError("only bool and floating types of attn_mask and key_padding_mask are supported")
    return mask


def _mask_for_heads(mask, n, heads, dtype):
    if mask is None:
        return None
    mask = _additive(mask, dtype)
    return mask.view(n, heads, *mask.shape[1:]) if mask.dim() == 3 else mask


def _one_more(mask):
    return None if mask is None else pad(mask, (0, 1))


# --- shapes
def one_hot(tensor, num_classes=-1):
    if num_classes < 0:
        torch._b.value("one_hot without num_classes takes its width from the values; give num_classes", tensor)
        num_classes = int(tensor.max()) + 1
    # The comparison is aten::one_hot's own formula for a known width, and looks at no value while it is traced.
    classes = torch.arange(num_classes, dtype=torch.int64)
    return (tensor.unsqueeze(-1) == classes).to(torch.int64)


def pad(input, pad, mode="constant", value=None):
    if mode == "constant" and input.dtype is torch.bool:
        return _op("pad", (input.to(torch.uint8), tuple(pad), mode, 1.0 if value else 0.0), None).to(torch.bool)
    return _op("pad", (input, tuple(pad), mode, None if value is None else float(value)), None)


def _pair(x):
    return tuple(x) if isinstance(x, (tuple, list)) else (x, x)


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    return _op("im2col", (input, _pair(kernel_size), _pair(dilation), _pair(padding), _pair(stride)), None)


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    return _op("col2im", (
        input, _pair(output_size), _pair(kernel_size), _pair(dilation), _pair(padding), _pair(stride)), None)


# --- convolution
def _convolution(name):
    def function(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        return _op(name, (input, weight, bias, stride, padding, dilation, groups), None)

    function.__name__ = name
    return function


def _transposed(name):
    def function(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        return _op(name, (input, weight, bias, stride, padding, output_padding, groups, dilation), None)

    function.__name__ = name
    return function


conv1d, conv2d, conv3d = map(_convolution, ("conv1d", "conv2d", "conv3d"))
conv_transpose1d, conv_transpose2d, conv_transpose3d = map(
    _transposed, ("conv_transpose1d", "conv_transpose2d", "conv_transpose3d"))


# --- distances
def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    return _op("cosine_similarity", (x1, x2, dim, eps), None)


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    return _op("pairwise_distance", (x1, x2, p, eps, keepdim), None)


def __getattr__(name):
    return _function(_functions, "torch.nn.functional", name)
