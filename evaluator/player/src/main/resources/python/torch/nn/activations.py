"""Activations and dropout as modules."""
import torch
from torch.nn import functional as F
from torch.nn.module import Module
from torch.nn.options import REQUIRED, of
from torch.nn.parameter import Parameter

ReLU, ReLU6 = of("ReLU", F.relu, inplace=False), of("ReLU6", F.relu6, inplace=False)
SiLU, Mish = of("SiLU", F.silu, inplace=False), of("Mish", F.mish, inplace=False)
SELU, Hardswish = of("SELU", F.selu, inplace=False), of("Hardswish", F.hardswish, inplace=False)
Hardsigmoid = of("Hardsigmoid", F.hardsigmoid, inplace=False)
GELU = of("GELU", F.gelu, approximate="none")
ELU, CELU = of("ELU", F.elu, alpha=1.0, inplace=False), of("CELU", F.celu, alpha=1.0, inplace=False)
LeakyReLU = of("LeakyReLU", F.leaky_relu, negative_slope=0.01, inplace=False)
Hardtanh = of("Hardtanh", F.hardtanh, min_val=-1.0, max_val=1.0, inplace=False)
Threshold = of("Threshold", F.threshold, threshold=REQUIRED, value=REQUIRED, inplace=False)
Softplus = of("Softplus", F.softplus, beta=1.0, threshold=20.0)
Softshrink, Hardshrink = of("Softshrink", F.softshrink, lambd=0.5), of("Hardshrink", F.hardshrink, lambd=0.5)
Softsign, Tanhshrink = of("Softsign", F.softsign), of("Tanhshrink", F.tanhshrink)
Sigmoid, Tanh, LogSigmoid = of("Sigmoid", F.sigmoid), of("Tanh", F.tanh), of("LogSigmoid", F.logsigmoid)
Softmax, LogSoftmax = of("Softmax", F.softmax, dim=None), of("LogSoftmax", F.log_softmax, dim=None)
Softmin, GLU = of("Softmin", F.softmin, dim=None), of("GLU", F.glu, dim=-1)


class Softmax2d(Module):
    def forward(self, input):
        if input.dim() not in (3, 4):
            raise ValueError("Softmax2d: expected input to be 3D or 4D, got %dD instead" % input.dim())
        return F.softmax(input, -3)


class PReLU(Module):
    """He et al. (2015): the slope of the negative side is learnt."""

    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters, self.init = num_parameters, init
        self.weight = Parameter(torch.full((num_parameters,), float(init), dtype=dtype or torch.get_default_dtype()))

    def forward(self, input):
        return F.prelu(input, self.weight)

    def extra_repr(self):
        return "num_parameters=%d" % self.num_parameters


class RReLU(Module):
    def __init__(self, lower=1.0 / 8, upper=1.0 / 3, inplace=False):
        super().__init__()
        self.lower, self.upper, self.inplace = lower, upper, inplace

    def forward(self, input):
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)


class _Dropout(Module):
    _function = staticmethod(F.dropout)

    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError("dropout probability has to be between 0 and 1, but got %s" % p)
        self.p, self.inplace = p, inplace

    def forward(self, input):
        return self._function(input, self.p, self.training, self.inplace)

    def extra_repr(self):
        return "p=%s, inplace=%s" % (self.p, self.inplace)


class Dropout(_Dropout):
    pass


class Dropout1d(_Dropout):
    _function = staticmethod(F.dropout1d)


class Dropout2d(_Dropout):
    _function = staticmethod(F.dropout2d)


class Dropout3d(_Dropout):
    _function = staticmethod(F.dropout3d)


class AlphaDropout(_Dropout):
    _function = staticmethod(F.alpha_dropout)


class FeatureAlphaDropout(_Dropout):
    _function = staticmethod(F.feature_alpha_dropout)
