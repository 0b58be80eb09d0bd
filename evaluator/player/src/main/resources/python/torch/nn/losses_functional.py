"""Loss functions of torch.nn.functional."""
import math

import torch
from torch import _op

_REDUCTION = {"none": 0, "mean": 1, "sum": 2}


def _legacy(name, size_average=None, reduce=None):
    if size_average is not None or reduce is not None:
        return "none" if reduce is False else "sum" if size_average is False else "mean"
    return name


def _reduction(name, size_average=None, reduce=None):
    name = _legacy(name, size_average, reduce)
    if name not in _REDUCTION:
        raise ValueError("%s is not a valid value for reduction" % name)
    return _REDUCTION[name]


def _reduced(loss, code):
    return loss.mean() if code == 1 else loss.sum() if code == 2 else loss


def _weighted(loss, weight, code, mean_of_weights):
    if weight.shape != loss.shape:
        raise ValueError("Weights and input must have the same size.")
    loss = loss * weight
    return loss.sum() / weight.sum() if code == 1 and mean_of_weights else _reduced(loss, code)


def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean",
                  label_smoothing=0.0):
    return _op("cross_entropy_loss", (
        input, target, weight, _reduction(reduction, size_average, reduce), ignore_index, label_smoothing), None)


def linear_cross_entropy(input, linear_weight, target, *, linear_bias=None, weight=None, reduction="mean",
                         ignore_index=None, label_smoothing=0.0, options=None):
    logits = _op("linear", (input, linear_weight, linear_bias), None)
    return cross_entropy(logits, target, weight, ignore_index=-100 if ignore_index is None else ignore_index,
                         reduction=reduction, label_smoothing=label_smoothing)


def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    return _op("nll_loss_nd", (
        input, target, weight, _reduction(reduction, size_average, reduce), ignore_index), None)


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    code = _reduction(reduction, size_average, reduce)
    if weight is not None:
        return _weighted((input - target) ** 2, weight, code, True)
    return _op("mse_loss", (input, target, code), None)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    code = _reduction(reduction, size_average, reduce)
    if weight is not None:
        return _weighted((input - target).abs(), weight, code, True)
    return _op("l1_loss", (input, target, code), None)


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    code = _reduction(reduction, size_average, reduce)
    if beta == 0.0:
        return _op("l1_loss", (input, target, code), None)
    return _op("smooth_l1_loss", (input, target, code, beta), None)


def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    code = _reduction(reduction)
    if weight is not None:
        return _weighted(_op("huber_loss", (input, target, 0, delta), None), weight, code, False)
    return _op("huber_loss", (input, target, code, delta), None)


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    if target.shape != input.shape:
        raise ValueError("Using a target size (%s) that is different to the input size (%s) is deprecated. Please "
                         "ensure they have the same size." % (target.shape, input.shape))
    return _op("binary_cross_entropy", (input, target, weight, _reduction(reduction, size_average, reduce)), None)


def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction="mean",
                                     pos_weight=None):
    if target.shape != input.shape:
        raise ValueError("Target size (%s) must be the same as input size (%s)" % (target.shape, input.shape))
    return _op("binary_cross_entropy_with_logits", (
        input, target, weight, pos_weight, _reduction(reduction, size_average, reduce)), None)


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    if reduction == "batchmean":
        total = _op("kl_div", (input, target, 2), {"log_target": log_target})
        return total / input.shape[0] if input.dim() else total
    return _op("kl_div", (input, target, _reduction(reduction, size_average, reduce)), {"log_target": log_target})


def poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None,
                     reduction="mean"):
    return _op("poisson_nll_loss", (
        input, target, log_input, full, eps, _reduction(reduction, size_average, reduce)), None)


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """Nix and Weigend (1994); `var` is a number, or a tensor that broadcasts along one dimension at most."""
    if not isinstance(var, torch.Tensor):
        if var < 0:
            raise ValueError("var has negative entry/entries")
        var = torch.full_like(input, float(var))
    if var.shape != input.shape:
        if input.shape[:-1] == var.shape:
            var = var.unsqueeze(-1)
        elif not (input.dim() == var.dim() and sum(
                v for i, v in zip(input.shape, var.shape) if i != v) == 1):
            raise ValueError("var is of incorrect size")
    code = _reduction(reduction)
    # The floor of the variance passes gradients on, as if it were not there.
    var = var + (var.clamp(min=eps) - var).detach()
    loss = 0.5 * (torch.log(var) + (input - target) ** 2 / var)
    if full:
        loss = loss + 0.5 * math.log(2 * math.pi)
    return _reduced(loss, code)


def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    return _op("cosine_embedding_loss", (
        input1, input2, target, margin, _reduction(reduction, size_average, reduce)), None)


def margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    return _op("margin_ranking_loss", (
        input1, input2, target, margin, _reduction(reduction, size_average, reduce)), None)


def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    return _op("hinge_embedding_loss", (input, target, margin, _reduction(reduction, size_average, reduce)), None)


def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return _op("soft_margin_loss", (input, target, _reduction(reduction, size_average, reduce)), None)


def multi_margin_loss(input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"):
    return _op("multi_margin_loss", (
        input, target, p, margin, weight, _reduction(reduction, size_average, reduce)), None)


def multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return _op("multilabel_margin_loss", (input, target, _reduction(reduction, size_average, reduce)), None)


def multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    code = _reduction(reduction, size_average, reduce)
    log_sigmoid = torch.nn.functional.logsigmoid
    loss = -(target * log_sigmoid(input) + (1 - target) * log_sigmoid(-input))
    if weight is not None:
        loss = loss * weight
    return _reduced(loss.mean(-1), code)


def triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, size_average=None,
                        reduce=None, reduction="mean"):
    if margin <= 0:
        raise ValueError("margin must be greater than 0, got %s" % margin)
    return _op("triplet_margin_loss", (
        anchor, positive, negative, margin, p, eps, swap, _reduction(reduction, size_average, reduce)), None)


def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False,
                                      reduction="mean"):
    code = _reduction(reduction)
    distance = distance_function or torch.nn.functional.pairwise_distance
    near, far = distance(anchor, positive), distance(anchor, negative)
    if swap:
        far = torch.minimum(far, distance(positive, negative))
    return _reduced((margin + near - far).clamp(min=0), code)


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    return _op("ctc_loss", (
        log_probs, targets, input_lengths, target_lengths, blank, _reduction(reduction), zero_infinity), None)
