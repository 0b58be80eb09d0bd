"""torch.nn.utils: clipping, flat views of parameters, reparametrisation."""
import math
import torch
from torch import _op

_SUBMODULES = ("rnn", "parametrize", "parametrizations", "clip_grad")


def _gradients(parameters):
    parameters = [parameters] if isinstance(parameters, torch.Tensor) else parameters
    return [g for g in (p.grad for p in parameters) if g is not None]


def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """The norm of all tensors as if they were one vector."""
    tensors = [tensors] if isinstance(tensors, torch.Tensor) else list(tensors)
    norm_type = float(norm_type)
    if not tensors:
        return torch.tensor(0.0)
    norms = torch.stack(list(_op("_foreach_norm", (tensors, norm_type), None)))
    total = norms.max() if norm_type == math.inf else torch.linalg.vector_norm(norms, norm_type)
    if error_if_nonfinite and not bool(torch.isfinite(total)):
        raise RuntimeError("The total norm of order %s for gradients from `parameters` is non-finite, so it cannot be "
                           "clipped. To disable this error and scale the gradients by the non-finite norm anyway, set "
                           "`error_if_nonfinite=False`" % norm_type)
    return total


def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
    grads = _gradients(parameters)
    if grads:
        with torch.no_grad():
            # Always multiplied, so that nothing waits for the value of the norm.
            scale = (float(max_norm) / (total_norm + 1e-6)).clamp(max=1.0)
            _op("_foreach_mul_", (grads, scale), None)


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """Scales all gradients so that their joint norm is at most `max_norm`; returns the norm before."""
    parameters = [parameters] if isinstance(parameters, torch.Tensor) else list(parameters)
    with torch.no_grad():
        total = get_total_norm(_gradients(parameters), norm_type, error_if_nonfinite)
    clip_grads_with_norm_(parameters, max_norm, total)
    return total


clip_grad_norm = clip_grad_norm_


def clip_grad_value_(parameters, clip_value, foreach=None):
    grads = _gradients(parameters)
    if grads:
        with torch.no_grad():
            _op("_foreach_clamp_min_", (grads, -float(clip_value)), None)
            _op("_foreach_clamp_max_", (grads, float(clip_value)), None)


def parameters_to_vector(parameters):
    return torch.cat([p.reshape(-1) for p in parameters])


def vector_to_parameters(vec, parameters):
    at = 0
    for p in parameters:
        n = p.numel()
        p.data = vec[at:at + n].view_as(p)
        at += n


def skip_init(module_cls, *args, **kwargs):
    kwargs.pop("device", None)
    return module_cls(*args, **kwargs)


def weight_norm(module, name="weight", dim=0):
    return torch._b.load("torch.nn.utils.parametrizations").weight_norm(module, name, dim)


def remove_weight_norm(module, name="weight"):
    return torch._b.load("torch.nn.utils.parametrize").remove_parametrizations(module, name)


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    return torch._b.load("torch.nn.utils.parametrizations").spectral_norm(module, name, n_power_iterations, eps, dim)


remove_spectral_norm = remove_weight_norm


def __getattr__(name):
    if name in _SUBMODULES:
        return torch._b.load("torch.nn.utils." + name)
    raise torch._UnsupportedName("module 'torch.nn.utils' has no attribute '%s'%s" % (name, torch._b.nearest_of(
        name, sorted(n for n in globals() if not n.startswith("_")))))
