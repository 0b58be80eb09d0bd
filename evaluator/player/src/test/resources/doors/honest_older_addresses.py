# expect: nothing
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


def door():
    block = Block(8)
    assert block.kind == "Block" and repr(block).startswith("Block(") and Block.label.endswith(".Block")
    assert _pair(3) == (3, 3) and _pair((1, 2)) == (1, 2) and _single(4) == (4,) and _triple([1, 2, 3]) == (1, 2, 3)
    assert isinstance(nn.BatchNorm1d(4), _BatchNorm) and isinstance(Conv1d(2, 3, 1), _ConvNd)
    assert rnn.GRU is nn.GRU and transformer.Transformer is nn.Transformer and CrossEntropyLoss is nn.CrossEntropyLoss
    assert nn.modules.batchnorm.BatchNorm1d is nn.BatchNorm1d and Embedding is nn.Embedding
    seen = []
    with tqdm(total=6, desc="all") as bar:
        for n in trange(3):
            seen.append(n)
            bar.update(2)
            bar.set_description("at %d" % n)
            bar.set_postfix(loss=n)
        assert bar.n == bar.total == 6
    again = tqdm([4, 5])
    assert len(again) == 2 and 5 in again and list(again) == [4, 5] and again.n == 2 and seen == [0, 1, 2]
    assert [x for x in tqdm(x for x in (1, 2))] == [1, 2]
    tqdm.write("done")
