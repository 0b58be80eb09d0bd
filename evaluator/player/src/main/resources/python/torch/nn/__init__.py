"""torch.nn: modules, containers, layers, activations. Each file of layers is read when one of its names is used."""
import torch
from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn.module import Module
from torch.nn.containers import Container, ModuleDict, ModuleList, ParameterDict, ParameterList, Sequential
from torch.nn import functional, init
from torch.nn.linear import Bilinear, Embedding, EmbeddingBag, Flatten, Identity, Linear, Unflatten
from torch.nn.norm import LayerNorm, RMSNorm

_FILES = {
    "activations": "AlphaDropout CELU Dropout Dropout1d Dropout2d Dropout3d ELU FeatureAlphaDropout GELU GLU "
                   "Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish PReLU RReLU ReLU "
                   "ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign Tanh Tanhshrink "
                   "Threshold",
    "conv": "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Fold Unfold",
    "lazy": "LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d "
            "LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear",
    "losses": "BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss "
              "GaussianNLLLoss HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss MSELoss MarginRankingLoss "
              "MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss PairwiseDistance PoissonNLLLoss "
              "SmoothL1Loss SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss",
    "norm": "BatchNorm1d BatchNorm2d BatchNorm3d GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d "
            "LocalResponseNorm",
    "parallel": "DataParallel",
    "pooling": "AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d "
               "AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d ChannelShuffle CircularPad1d CircularPad2d "
               "CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d LPPool1d LPPool2d LPPool3d MaxPool1d "
               "MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d PixelShuffle PixelUnshuffle ReflectionPad1d "
               "ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d Upsample "
               "UpsamplingBilinear2d UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d",
    "recurrent": "GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase",
    "transformer": "MultiheadAttention Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder "
                   "TransformerEncoderLayer",
}
_HOME = {name: file for file, names in _FILES.items() for name in names.split()}
_SUBMODULES = ("utils", "attention", "modules", "parallel", "parameter")

__all__ = sorted([n for n in globals() if n[:1].isupper()] + list(_HOME))


def __dir__():
    return sorted(__all__ + ["functional", "init", *_SUBMODULES])


def __getattr__(name):
    if name in _HOME:
        found = getattr(torch._b.load("torch.nn." + _HOME[name]), name)
        globals()[name] = found
        return found
    if name in _SUBMODULES:
        return torch._b.load("torch.nn." + name)
    raise torch._UnsupportedName("module 'torch.nn' has no attribute '%s'%s" % (
        name, torch._b.nearest_of(name, __all__)))
