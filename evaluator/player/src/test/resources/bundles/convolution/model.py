import torch
from torch import nn
from torch.nn import functional as F


class CausalConv(nn.Module):
    def __init__(self, dim, width, dilation):
        super().__init__()
        self.left = (width - 1) * dilation
        self.depthwise = nn.Conv1d(dim, dim, width, dilation=dilation, groups=dim)
        self.pointwise = nn.Conv1d(dim, 2 * dim, kernel_size=1)
        self.norm = nn.RMSNorm(dim)
        nn.init.kaiming_normal_(self.pointwise.weight, nonlinearity="relu")
        nn.init.trunc_normal_(self.depthwise.weight, std=0.2)

    def forward(self, x):
        y = self.norm(x).transpose(1, 2)
        y = F.pad(y, (self.left, 0))
        return x + F.glu(self.pointwise(self.depthwise(y)), dim=1).transpose(1, 2)


class Model(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim, padding_idx=0)
        self.blocks = nn.Sequential(*[CausalConv(dim, 4, 2 ** i) for i in range(4)])
        self.drop = nn.Dropout(0.2)
        self.head = nn.Linear(dim, vocab)
        nn.init.xavier_uniform_(self.head.weight, gain=nn.init.calculate_gain("tanh"))
        nn.init.orthogonal_(self.blocks[0].pointwise.weight)

    def forward(self, tokens):
        return self.head(self.drop(self.blocks(self.embed(tokens))))


def build_model(ctx):
    dim = 16
    while 2 * ctx.vocab_size * (dim + 8) + 4 * 2 * (dim + 8) ** 2 + 40 * dim < ctx.target_parameters:
        dim += 8
    return Model(ctx.vocab_size, dim)
