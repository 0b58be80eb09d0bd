"""torch.nn.utils.parametrizations: weight normalisation, spectral normalisation, orthogonal matrices."""
import torch
from torch.nn import functional as F
from torch.nn.module import Module
from torch.nn.utils.parametrize import register_parametrization


def _norm_except(v, dim):
    """The norm over all dimensions but `dim`, kept as ones."""
    if dim is None or dim == -1:
        return v.norm()
    dims = tuple(d for d in range(v.dim()) if d != dim % v.dim())
    return torch.linalg.vector_norm(v, 2, dims, True) if dims else v.abs()


class _WeightNorm(Module):
    """Salimans and Kingma (2016): w = g v / |v|; original0 is g, original1 is v."""

    def __init__(self, dim=0):
        super().__init__()
        self.dim = -1 if dim is None else dim

    def forward(self, g, v):
        return v * (g / _norm_except(v, self.dim))

    def right_inverse(self, weight):
        return _norm_except(weight, self.dim), weight


def weight_norm(module, name="weight", dim=0):
    return register_parametrization(module, name, _WeightNorm(dim), unsafe=True)


class _SpectralNorm(Module):
    """Miyato et al. (2018): divided by its largest singular value, by power iteration in training."""

    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        if n_power_iterations <= 0:
            raise ValueError("Expected n_power_iterations to be positive, but got n_power_iterations=%d" % (
                n_power_iterations))
        self.dim = dim % weight.dim()
        self.eps, self.n_power_iterations = eps, n_power_iterations
        if weight.dim() > 1:
            matrix = self._matrix(weight).detach()
            rows, cols = matrix.shape
            self.register_buffer("_u", F.normalize(matrix.new_empty(rows).normal_(0, 1), dim=0, eps=eps))
            self.register_buffer("_v", F.normalize(matrix.new_empty(cols).normal_(0, 1), dim=0, eps=eps))
            self._iterate(matrix, 15)

    def _matrix(self, weight):
        if self.dim:
            weight = weight.permute(self.dim, *(d for d in range(weight.dim()) if d != self.dim))
        return weight.flatten(1)

    def _iterate(self, matrix, n):
        with torch.no_grad():
            for _ in range(n):
                self._u.copy_(F.normalize(torch.mv(matrix, self._v), dim=0, eps=self.eps))
                self._v.copy_(F.normalize(torch.mv(matrix.t(), self._u), dim=0, eps=self.eps))

    def forward(self, weight):
        if weight.dim() == 1:
            return F.normalize(weight, dim=0, eps=self.eps)
        matrix = self._matrix(weight)
        if self.training:
            self._iterate(matrix.detach(), self.n_power_iterations)
        u, v = self._u.clone(), self._v.clone()
        return weight / torch.dot(u, torch.mv(matrix, v))

    def right_inverse(self, value):
        return value


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    weight = getattr(module, name, None)
    if not isinstance(weight, torch.Tensor):
        raise ValueError("Module '%s' has no parameter or buffer with name '%s'" % (type(module).__name__, name))
    if dim is None:
        dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
    return register_parametrization(module, name, _SpectralNorm(weight, n_power_iterations, dim, eps))


class _Orthogonal(Module):
    """Q of shape n x k from a free matrix: the matrix exponential of, or Cayley's map of, its skew part."""

    def __init__(self, weight, name, trivialised):
        super().__init__()
        self._map = name
        self.register_buffer("base", self._start(weight) if trivialised else None)

    @staticmethod
    def _start(weight):
        """The orthogonal matrix nearest in direction to `weight`, completed to a square."""
        n = max(weight.shape[-2:])
        tall = weight.detach() if weight.shape[-2] >= weight.shape[-1] else weight.detach().transpose(-2, -1)
        q = torch.linalg_qr(torch.cat((tall, torch.eye(n)[:, tall.shape[-1]:]), -1))[0]
        r = torch.linalg_qr(tall)[1]
        sign = torch.diagonal(r).sign()
        return torch.cat((q[:, :tall.shape[-1]] * sign, q[:, tall.shape[-1]:]), -1)

    def forward(self, x):
        wide = x.shape[-2] < x.shape[-1]
        a = x.transpose(-2, -1) if wide else x
        n, k = a.shape[-2:]
        skew = a.tril()
        if n != k:
            skew = torch.cat((skew, torch.zeros(n, n - k, dtype=x.dtype)), -1)
        skew = skew - skew.transpose(-2, -1)
        if self._map == "matrix_exp":
            q = torch.matrix_exp(skew)
        else:
            eye = torch.eye(n, dtype=x.dtype)
            q = torch.linalg_solve(eye - 0.5 * skew, eye + 0.5 * skew)
        q = (q if self.base is None else self.base @ q)[..., :k]
        return q.transpose(-2, -1) if wide else q

    def right_inverse(self, q):
        return torch.zeros_like(q)


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    """Lezcano-Casado (2019); the weight starts at the orthogonal matrix of its own columns."""
    weight = getattr(module, name, None)
    if not isinstance(weight, torch.Tensor) or weight.dim() != 2:
        raise ValueError("Module '%s' has no matrix with name '%s'" % (type(module).__name__, name))
    name_of_map = orthogonal_map or "matrix_exp"
    if name_of_map not in ("matrix_exp", "cayley"):
        raise ValueError("orthogonal_map has to be one of matrix_exp, cayley; got " + str(orthogonal_map))
    return register_parametrization(module, name, _Orthogonal(weight, name_of_map, use_trivialization), unsafe=True)
