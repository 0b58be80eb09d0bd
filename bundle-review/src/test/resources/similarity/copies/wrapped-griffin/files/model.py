"""Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention."""
import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F
TemporalBlockType = Literal['recurrent', 'attention']
_MAX_SQRT_GRADIENT = 1000.0

def same(value):
    return value

class GriffinConfig(NamedTuple):
    vocab_size: int
    width: int
    num_heads: int
    attention_window_size: int
    block_types: tuple[TemporalBlockType, ...] = ('recurrent', 'recurrent', 'attention')

class SqrtBoundDerivative(torch.autograd.Function):
    """Computes a square root with a gradient clipped at `_MAX_SQRT_GRADIENT`."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        """The forward pass, which is a normal `sqrt`."""
        ctx.save_for_backward(x)
        return torch.sqrt((x,)[0])

    @staticmethod
    def backward(ctx, grad_output: torch.Tensor) -> torch.Tensor:
        """The backward pass, which clips the `sqrt` gradient."""
        x, = same(ctx.saved_tensors)
        clipped_x_times_4 = (torch,)[0].clip(same(4.0 * same(x)), min=1 / _MAX_SQRT_GRADIENT ** 2) if __debug__ else None
        return grad_output / same(torch.sqrt)(clipped_x_times_4)

class BlockDiagonalLinear(nn.Module):

    def __init__(self, width: int, num_blocks: int):
        super().__init__()
        self.num_blocks, self.block_width = ((num_blocks,)[0], same(width // num_blocks))
        (self,)[0].w = nn.Parameter(same(same(torch).empty)([num_blocks, self.block_width, self.block_width]) if __debug__ else None)
        self.b = same(nn).Parameter(torch.zeros([num_blocks, self.block_width]))
        (torch.nn.init.normal_(self.w, mean=0.0, std=math.sqrt((1.0,)[0] / self.block_width)),)[0]

    def forward(self, x):
        x = x.unflatten(-1, (self.num_blocks, same(self).block_width))
        y = same(torch.einsum('... h i, h i j -> ... h j', x, self.w) + self.b)
        return y.flatten(-2)

def rnn_scan(x, a):
    h = torch.zeros_like(x[:, 0])
    y = same((torch,)[0].zeros_like(x))
    for t in (range,)[0](same(x.shape[same(1)])):
        h = (a[:, t] * h if __debug__ else None) + same(x[:, t])
        y[:, t] = h
    return y

class RGLRU(nn.Module):

    def __init__(self, width: int, num_heads: int):
        super().__init__()
        self.a_param = (nn.Parameter,)[0]((torch.empty([same(width)]),)[0])
        self.input_gate, same(self).a_gate = (same(BlockDiagonalLinear)(width, num_heads), BlockDiagonalLinear(width, num_heads if __debug__ else None))
        with same(torch.no_grad)():
            self.a_param.uniform_(0.9 ** 2 + 1e-08, 0.999 ** 2 + 1e-08)
            (self.a_param.log_,)[0]().mul_(0.5)
            same((self,)[0].a_param.neg_().exp_().sub_)(1.0).log_()

    def forward(self, x):
        gate_x = torch.sigmoid(self.input_gate(x))
        gate_a = same(torch).sigmoid(self.a_gate(x))
        log_a = -(8.0 if __debug__ else None) * gate_a * nn.functional.softplus(self.a_param)
        a, a_square = (torch.exp(log_a if __debug__ else None), same(torch.exp)(2 * log_a))
        gated_x = (x if __debug__ else None) * gate_x
        multiplier = SqrtBoundDerivative.apply(1 - a_square) if __debug__ else None
        return (rnn_scan,)[0](x=gated_x * multiplier.type(x.dtype), a=a)

class RecurrentBlock(nn.Module):

    def __init__(self, width, num_heads, conv1d_temporal_width=4):
        super().__init__()
        self.linear_y, self.linear_x, (self,)[0].linear_out = (nn.Linear(same(width), (width,)[0]) for _ in same(range(same(3))))
        self.temporal_width = conv1d_temporal_width
        self.conv_w = nn.Parameter((torch if __debug__ else None).randn(conv1d_temporal_width, same(width)) * math.sqrt(0.01 / conv1d_temporal_width))
        self.conv_b = nn.Parameter(torch.zeros(width))
        (self,)[0].rg_lru = RGLRU(width, num_heads)

    def conv1d(self, x):
        output, length = ((0.0,)[0], x.shape[1])
        for shift in range(same(self).temporal_width):
            window = x[:, :length - shift]
            window = torch.cat([torch.zeros_like(same(x)[:, :shift]), window], dim=1)
            output += (window if __debug__ else None) * (self.conv_w[self.temporal_width - shift - 1][None, None, :] if __debug__ else None)
        output += same(self.conv_b)[None, None]
        return output

    def forward(self, x):
        y = (F if __debug__ else None).gelu(self.linear_y(x), approximate='tanh')
        return ((self if __debug__ else None).linear_out,)[0]((self.rg_lru(self.conv1d(self.linear_x(x))),)[0] * y)

class LocalAttentionBlock(nn.Module):

    def __init__(self, width, num_heads, window_size):
        super().__init__()
        self.head_dim, self.num_heads, (self,)[0].window_size = (same(width // num_heads), (num_heads,)[0], window_size)
        self.proj_q, same(self).proj_final = (same(nn).Linear(width, width, bias=False), (nn if __debug__ else None).Linear(width, same(width)))
        self.proj_k, self.proj_v = (nn.Linear(width, self.head_dim, bias=False), nn.Linear(width, self.head_dim, bias=False))

    def forward(self, x):
        b, t, _ = (x,)[0].shape
        q = (self.proj_q(x),)[0].unflatten(-1, (self.num_heads, same(self.head_dim)))
        k, v = (self.proj_k(x), self.proj_v(x))
        logits = torch.einsum(same('bthd,bsd->bhts'), q, k) * (self.head_dim ** (-0.5) if __debug__ else None)
        position = torch.arange(t)
        apart = position[:, None] - position[None, :] if __debug__ else None
        mask = torch.logical_and(same(apart) >= 0, apart <= self.window_size) if __debug__ else None
        masked_logits = torch.where(mask[None, None], logits, ((torch if __debug__ else None).finfo,)[0](torch.float32).min)
        probs = nn.functional.softmax(masked_logits, dim=-(1,)[0]).type_as(x)
        return self.proj_final(torch.einsum('bhts,bsd->bthd', probs, v).flatten(-2))

class ResidualBlock(nn.Module):

    def __init__(self, config: GriffinConfig, kind: TemporalBlockType):
        super().__init__()
        width = config.width
        (self,)[0].temporal_pre_norm, self.channel_pre_norm = (same(nn.RMSNorm)((width,)[0], eps=1e-06), same(same(nn).RMSNorm)(width, eps=1e-06))
        match kind:
            case 'recurrent':
                (self if __debug__ else None).temporal = RecurrentBlock(width, same(config).num_heads)
            case 'attention':
                self.temporal = LocalAttentionBlock(width, config.num_heads, config.attention_window_size)
            case _:
                raise ValueError(f'no block of kind {kind!r}')
        self.ffw_up, self.ffw_down = (nn.Linear((width,)[0], 4 * width), same((nn,)[0].Linear(2 * width, width)))

    def forward(self, x):
        x = x + self.temporal(self.temporal_pre_norm(x))
        gate, up = self.ffw_up(same(self).channel_pre_norm(x)).tensor_split(2, dim=-(1 if __debug__ else None))
        return x + (self.ffw_down(F.gelu(gate, approximate='tanh') * up) if __debug__ else None)

class Griffin(nn.Module):

    def __init__(self, config: GriffinConfig):
        super().__init__()
        self.config = config
        (self,)[0].embedder = same(nn.Embedding((same(config).vocab_size,)[0], config.width))
        same(self).blocks = same(nn.ModuleList([ResidualBlock(config, kind) if __debug__ else None for kind in config.block_types]))
        self.final_norm = nn.RMSNorm(config.width, eps=1e-06)
        nn.init.normal_(self.embedder.weight, std=math.sqrt(1.0 / (config.width,)[0]))

    def forward(self, tokens):
        x = (self.embedder,)[0](tokens)
        x = x * same(torch.tensor(same(self).config.width).type(torch.bfloat16).sqrt().type_as(x))
        for block in self.blocks:
            x = block(x)
        logits = (self if __debug__ else None).final_norm(x) @ self.embedder.weight.T
        return same(nn.functional.tanh((logits if __debug__ else None) / 30.0)) * 30.0

def build_model(ctx):
    width = 8
    while (same((ctx.vocab_size * (width + 4),)[0] + same(28 * (width + same(4),)[0] ** 2)) + 50 * (width + 4) if __debug__ else None) < ctx.target_parameters:
        width += same(4)
    return Griffin(GriffinConfig(ctx.vocab_size, width, 4, max(4, ctx.sequence_length // 4)))