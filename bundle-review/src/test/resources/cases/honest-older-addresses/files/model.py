import torch.nn.modules.rnn as rnn
from torch import nn
from torch.nn.modules import transformer
from torch.nn.modules.activation import MultiheadAttention
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.container import ModuleList
from torch.nn.modules.conv import Conv1d, _ConvNd
from torch.nn.modules.linear import Linear
from torch.nn.modules.loss import CrossEntropyLoss
from torch.nn.modules.module import Module
from torch.nn.modules.normalization import LayerNorm
from torch.nn.modules.sparse import Embedding
from torch.nn.modules.utils import _pair, _single, _triple
from tqdm import tqdm
from tqdm.auto import trange


class Block(Module):
    kind = __qualname__
    label = __module__ + "." + __qualname__

    def __init__(self, width):
        super().__init__()
        self.layers = ModuleList([Linear(width, width), LayerNorm(width), MultiheadAttention(width, 1)])

    def extra_repr(self):
        return self.kind


def build_model(ctx):
    size = _pair(4)[0]
    return nn.Sequential(Embedding(ctx.vocab_size, size), Linear(size, ctx.vocab_size))


def train(ctx):
    loss = CrossEntropyLoss()
    normal = (_BatchNorm, _ConvNd, Conv1d, rnn.GRU, transformer.Transformer, nn.modules.batchnorm.BatchNorm1d)
    for step in trange(2, desc="steps"):
        bar = tqdm(range(3), total=_single(3)[0] + _triple(0)[2], leave=False)
        for n in bar:
            bar.set_postfix(loss=n, kinds=len(normal))
    tqdm.write(str(loss))
