"""Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention."""
import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F
TemporalBlockType = Literal['recurrent', 'attention']
_MAX_SQRT_GRADIENT = 1000.0

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

        @lambda _: ctx.save_for_backward(x)
        def v0():
            pass

        @lambda _: torch.sqrt(x)
        def v1():
            pass
        return v1

    @staticmethod
    def backward(ctx, grad_output: torch.Tensor) -> torch.Tensor:
        """The backward pass, which clips the `sqrt` gradient."""

        @lambda _: ctx.saved_tensors
        def v2():
            pass
        x, = v2

        @lambda _: torch.clip(4.0 * x, min=1 / _MAX_SQRT_GRADIENT ** 2)
        def clipped_x_times_4():
            pass

        @lambda _: grad_output / torch.sqrt(clipped_x_times_4)
        def v3():
            pass
        return v3

class BlockDiagonalLinear(nn.Module):

    def __init__(self, width: int, num_blocks: int):
        super().__init__()

        @lambda _: (num_blocks, width // num_blocks)
        def v4():
            pass
        self.num_blocks, self.block_width = v4

        @lambda _: nn.Parameter(torch.empty([num_blocks, self.block_width, self.block_width]))
        def v5():
            pass
        self.w = v5

        @lambda _: nn.Parameter(torch.zeros([num_blocks, self.block_width]))
        def v6():
            pass
        self.b = v6

        @lambda _: torch.nn.init.normal_(self.w, mean=0.0, std=math.sqrt(1.0 / self.block_width))
        def v7():
            pass

    def forward(self, x):

        @lambda _: x.unflatten(-1, (self.num_blocks, self.block_width))
        def x():
            pass

        @lambda _: torch.einsum('... h i, h i j -> ... h j', x, self.w) + self.b
        def y():
            pass

        @lambda _: y.flatten(-2)
        def v8():
            pass
        return v8

def rnn_scan(x, a):

    @lambda _: torch.zeros_like(x[:, 0])
    def h():
        pass

    @lambda _: torch.zeros_like(x)
    def y():
        pass

    @lambda _: range(x.shape[1])
    def v9():
        pass
    for t in v9:

        @lambda _: a[:, t] * h + x[:, t]
        def h():
            pass
        y[:, t] = h
    return y

class RGLRU(nn.Module):

    def __init__(self, width: int, num_heads: int):
        super().__init__()

        @lambda _: nn.Parameter(torch.empty([width]))
        def v10():
            pass
        self.a_param = v10

        @lambda _: (BlockDiagonalLinear(width, num_heads), BlockDiagonalLinear(width, num_heads))
        def v11():
            pass
        self.input_gate, self.a_gate = v11
        with torch.no_grad():

            @lambda _: self.a_param.uniform_(0.9 ** 2 + 1e-08, 0.999 ** 2 + 1e-08)
            def v12():
                pass

            @lambda _: self.a_param.log_().mul_(0.5)
            def v13():
                pass

            @lambda _: self.a_param.neg_().exp_().sub_(1.0).log_()
            def v14():
                pass

    def forward(self, x):

        @lambda _: torch.sigmoid(self.input_gate(x))
        def gate_x():
            pass

        @lambda _: torch.sigmoid(self.a_gate(x))
        def gate_a():
            pass

        @lambda _: -8.0 * gate_a * nn.functional.softplus(self.a_param)
        def log_a():
            pass

        @lambda _: (torch.exp(log_a), torch.exp(2 * log_a))
        def v15():
            pass
        a, a_square = v15

        @lambda _: x * gate_x
        def gated_x():
            pass

        @lambda _: SqrtBoundDerivative.apply(1 - a_square)
        def multiplier():
            pass

        @lambda _: rnn_scan(x=gated_x * multiplier.type(x.dtype), a=a)
        def v16():
            pass
        return v16

class RecurrentBlock(nn.Module):

    def __init__(self, width, num_heads, conv1d_temporal_width=4):
        super().__init__()

        @lambda _: (nn.Linear(width, width) for _ in range(3))
        def v17():
            pass
        self.linear_y, self.linear_x, self.linear_out = v17
        self.temporal_width = conv1d_temporal_width

        @lambda _: nn.Parameter(torch.randn(conv1d_temporal_width, width) * math.sqrt(0.01 / conv1d_temporal_width))
        def v18():
            pass
        self.conv_w = v18

        @lambda _: nn.Parameter(torch.zeros(width))
        def v19():
            pass
        self.conv_b = v19

        @lambda _: RGLRU(width, num_heads)
        def v20():
            pass
        self.rg_lru = v20

    def conv1d(self, x):

        @lambda _: (0.0, x.shape[1])
        def v21():
            pass
        output, length = v21

        @lambda _: range(self.temporal_width)
        def v22():
            pass
        for shift in v22:

            @lambda _: x[:, :length - shift]
            def window():
                pass

            @lambda _: torch.cat([torch.zeros_like(x[:, :shift]), window], dim=1)
            def window():
                pass

            @lambda _: window * self.conv_w[self.temporal_width - shift - 1][None, None, :]
            def v23():
                pass
            output += v23

        @lambda _: self.conv_b[None, None]
        def v24():
            pass
        output += v24
        return output

    def forward(self, x):

        @lambda _: F.gelu(self.linear_y(x), approximate='tanh')
        def y():
            pass

        @lambda _: self.linear_out(self.rg_lru(self.conv1d(self.linear_x(x))) * y)
        def v25():
            pass
        return v25

class LocalAttentionBlock(nn.Module):

    def __init__(self, width, num_heads, window_size):
        super().__init__()

        @lambda _: (width // num_heads, num_heads, window_size)
        def v26():
            pass
        self.head_dim, self.num_heads, self.window_size = v26

        @lambda _: (nn.Linear(width, width, bias=False), nn.Linear(width, width))
        def v27():
            pass
        self.proj_q, self.proj_final = v27

        @lambda _: (nn.Linear(width, self.head_dim, bias=False), nn.Linear(width, self.head_dim, bias=False))
        def v28():
            pass
        self.proj_k, self.proj_v = v28

    def forward(self, x):

        @lambda _: x.shape
        def v29():
            pass
        b, t, _ = v29

        @lambda _: self.proj_q(x).unflatten(-1, (self.num_heads, self.head_dim))
        def q():
            pass

        @lambda _: (self.proj_k(x), self.proj_v(x))
        def v30():
            pass
        k, v = v30

        @lambda _: torch.einsum('bthd,bsd->bhts', q, k) * self.head_dim ** (-0.5)
        def logits():
            pass

        @lambda _: torch.arange(t)
        def position():
            pass

        @lambda _: position[:, None] - position[None, :]
        def apart():
            pass

        @lambda _: torch.logical_and(apart >= 0, apart <= self.window_size)
        def mask():
            pass

        @lambda _: torch.where(mask[None, None], logits, torch.finfo(torch.float32).min)
        def masked_logits():
            pass

        @lambda _: nn.functional.softmax(masked_logits, dim=-1).type_as(x)
        def probs():
            pass

        @lambda _: self.proj_final(torch.einsum('bhts,bsd->bthd', probs, v).flatten(-2))
        def v31():
            pass
        return v31

class ResidualBlock(nn.Module):

    def __init__(self, config: GriffinConfig, kind: TemporalBlockType):
        super().__init__()

        @lambda _: config.width
        def width():
            pass

        @lambda _: (nn.RMSNorm(width, eps=1e-06), nn.RMSNorm(width, eps=1e-06))
        def v32():
            pass
        self.temporal_pre_norm, self.channel_pre_norm = v32
        match kind:
            case 'recurrent':

                @lambda _: RecurrentBlock(width, config.num_heads)
                def v33():
                    pass
                self.temporal = v33
            case 'attention':

                @lambda _: LocalAttentionBlock(width, config.num_heads, config.attention_window_size)
                def v34():
                    pass
                self.temporal = v34
            case _:
                raise ValueError(f'no block of kind {kind!r}')

        @lambda _: (nn.Linear(width, 4 * width), nn.Linear(2 * width, width))
        def v35():
            pass
        self.ffw_up, self.ffw_down = v35

    def forward(self, x):

        @lambda _: x + self.temporal(self.temporal_pre_norm(x))
        def x():
            pass

        @lambda _: self.ffw_up(self.channel_pre_norm(x)).tensor_split(2, dim=-1)
        def v36():
            pass
        gate, up = v36

        @lambda _: x + self.ffw_down(F.gelu(gate, approximate='tanh') * up)
        def v37():
            pass
        return v37

class Griffin(nn.Module):

    def __init__(self, config: GriffinConfig):
        super().__init__()
        self.config = config

        @lambda _: nn.Embedding(config.vocab_size, config.width)
        def v38():
            pass
        self.embedder = v38

        @lambda _: nn.ModuleList([ResidualBlock(config, kind) for kind in config.block_types])
        def v39():
            pass
        self.blocks = v39

        @lambda _: nn.RMSNorm(config.width, eps=1e-06)
        def v40():
            pass
        self.final_norm = v40

        @lambda _: nn.init.normal_(self.embedder.weight, std=math.sqrt(1.0 / config.width))
        def v41():
            pass

    def forward(self, tokens):

        @lambda _: self.embedder(tokens)
        def x():
            pass

        @lambda _: x * torch.tensor(self.config.width).type(torch.bfloat16).sqrt().type_as(x)
        def x():
            pass

        @lambda _: self.blocks
        def v42():
            pass
        for block in v42:

            @lambda _: block(x)
            def x():
                pass

        @lambda _: self.final_norm(x) @ self.embedder.weight.T
        def logits():
            pass

        @lambda _: nn.functional.tanh(logits / 30.0) * 30.0
        def v43():
            pass
        return v43

def build_model(ctx):
    width = 8
    while ctx.vocab_size * (width + 4) + 28 * (width + 4) ** 2 + 50 * (width + 4) < ctx.target_parameters:
        width += 4

    @lambda _: Griffin(GriffinConfig(ctx.vocab_size, width, 4, max(4, ctx.sequence_length // 4)))
    def v44():
        pass
    return v44