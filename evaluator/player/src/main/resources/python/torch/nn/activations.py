"""Activations and losses as modules: the function of the same name with its options kept."""
import torch
from torch.nn import functional as F
from torch.nn.module import Module
from torch.nn.parameter import Parameter


def _of(name, function, **defaults):
    """A module class whose options are `defaults`, in order, handed to `function` by name."""
    names = tuple(defaults)

    def __init__(self, *args, **kwargs):
        Module.__init__(self)
        if len(args) > len(names):
            raise TypeError("%s() takes at most %d arguments" % (name, len(names)))
        options = dict(defaults)
        options.update(zip(names, args))
        for key, value in kwargs.items():
            if key not in options:
                raise TypeError("%s() got an unexpected keyword argument '%s'" % (name, key))
            options[key] = value
        for key, value in options.items():
            setattr(self, key, value)

    def forward(self, *inputs):
        return function(*inputs, **{key: getattr(self, key) for key in names})

    return type(name, (Module,), {"__init__": __init__, "forward": forward, "__module__": "torch.nn"})


ReLU, ReLU6 = _of("ReLU", F.relu, inplace=False), _of("ReLU6", F.relu6, inplace=False)
SiLU, Mish = _of("SiLU", F.silu, inplace=False), _of("Mish", F.mish, inplace=False)
SELU, Hardswish = _of("SELU", F.selu, inplace=False), _of("Hardswish", F.hardswish, inplace=False)
Hardsigmoid = _of("Hardsigmoid", F.hardsigmoid, inplace=False)
GELU = _of("GELU", F.gelu, approximate="none")
ELU, CELU = _of("ELU", F.elu, alpha=1.0, inplace=False), _of("CELU", F.celu, alpha=1.0, inplace=False)
LeakyReLU = _of("LeakyReLU", F.leaky_relu, negative_slope=0.01, inplace=False)
Hardtanh = _of("Hardtanh", F.hardtanh, min_val=-1.0, max_val=1.0, inplace=False)
Softplus = _of("Softplus", F.softplus, beta=1.0, threshold=20.0)
Softsign, Tanhshrink = _of("Softsign", F.softsign), _of("Tanhshrink", F.tanhshrink)
Sigmoid, Tanh, LogSigmoid = _of("Sigmoid", F.sigmoid), _of("Tanh", F.tanh), _of("LogSigmoid", F.logsigmoid)
Softmax, LogSoftmax = _of("Softmax", F.softmax, dim=None), _of("LogSoftmax", F.log_softmax, dim=None)
Softmin, GLU = _of("Softmin", F.softmin, dim=None), _of("GLU", F.glu, dim=-1)
CosineSimilarity = _of("CosineSimilarity", F.cosine_similarity, dim=1, eps=1e-8)
CrossEntropyLoss = _of("CrossEntropyLoss", F.cross_entropy, weight=None, size_average=None, ignore_index=-100,
                       reduce=None, reduction="mean", label_smoothing=0.0)
NLLLoss = _of("NLLLoss", F.nll_loss, weight=None, size_average=None, ignore_index=-100, reduce=None,
              reduction="mean")
MSELoss = _of("MSELoss", F.mse_loss, size_average=None, reduce=None, reduction="mean")
L1Loss = _of("L1Loss", F.l1_loss, size_average=None, reduce=None, reduction="mean")
SmoothL1Loss = _of("SmoothL1Loss", F.smooth_l1_loss, size_average=None, reduce=None, reduction="mean", beta=1.0)
BCEWithLogitsLoss = _of("BCEWithLogitsLoss", F.binary_cross_entropy_with_logits, weight=None, size_average=None,
                        reduce=None, reduction="mean", pos_weight=None)
KLDivLoss = _of("KLDivLoss", F.kl_div, size_average=None, reduce=None, reduction="mean", log_target=False)


class PReLU(Module):
    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters = num_parameters
        self.weight = Parameter(torch.full((num_parameters,), float(init)))

    def forward(self, input):
        return torch.prelu(input, self.weight)
