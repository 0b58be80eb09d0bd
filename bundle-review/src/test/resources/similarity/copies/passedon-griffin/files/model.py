"""Griffin (De et al., 2024): two recurrent blocks (RG-LRU behind a short convolution) for each block of local attention."""
from ops_model import math
from ops_model import Literal, NamedTuple

from ops_model import torch
from ops_model import nn
from ops_model import F

TemporalBlockType = Literal["recurrent", "attention"]
_MAX_SQRT_GRADIENT = 1000.0


class GriffinConfig(NamedTuple):
    vocab_size: int
    width: int
    num_heads: int
    attention_window_size: int
    block_types: tuple[TemporalBlockType, ...] = ("recurrent", "recurrent", "attention")


class SqrtBoundDerivative(torch.autograd.Function):
    """Computes a square root with a gradient clipped at `_MAX_SQRT_GRADIENT`."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        """The forward pass, which is a normal `sqrt`."""
        ctx.save_for_backward(x)
        return torch.sqrt(x)

    @staticmethod
    def backward(ctx, grad_output: torch.Tensor) -> torch.Tensor:
        """The backward pass, which clips the `sqrt` gradient."""
        (x,) = ctx.saved_tensors
        clipped_x_times_4 = torch.clip(4.0 * x, min=1 / (_MAX_SQRT_GRADIENT**2))
        return grad_output / torch.sqrt(clipped_x_times_4)


class BlockDiagonalLinear(nn.Module):
    def __init__(self, width: int, num_blocks: int):
        super().__init__()
        self.num_blocks, self.block_width = num_blocks, width // num_blocks
        self.w = nn.Parameter(torch.empty([num_blocks, self.block_width, self.block_width]))
        self.b = nn.Parameter(torch.zeros([num_blocks, self.block_width]))
        torch.nn.init.normal_(self.w, mean=0.0, std=math.sqrt(1.0 / self.block_width))

    def forward(self, x):
        x = x.unflatten(-1, (self.num_blocks, self.block_width))
        y = torch.einsum("... h i, h i j -> ... h j", x, self.w) + self.b
        return y.flatten(-2)


def rnn_scan(x, a):
    h = torch.zeros_like(x[:, 0])
    y = torch.zeros_like(x)
    for t in range(x.shape[1]):
        h = a[:, t] * h + x[:, t]
        y[:, t] = h
    return y


class RGLRU(nn.Module):
    def __init__(self, width: int, num_heads: int):
        super().__init__()
        self.a_param = nn.Parameter(torch.empty([width]))
        self.input_gate, self.a_gate = BlockDiagonalLinear(width, num_heads), BlockDiagonalLinear(width, num_heads)
        with torch.no_grad():
            # Proportional to area in a ring.
            self.a_param.uniform_(0.9 ** 2 + 1e-8, 0.999 ** 2 + 1e-8)
            self.a_param.log_().mul_(0.5)
            self.a_param.neg_().exp_().sub_(1.0).log_()

    def forward(self, x):
        gate_x = torch.sigmoid(self.input_gate(x))
        gate_a = torch.sigmoid(self.a_gate(x))
        log_a = -8.0 * gate_a * nn.functional.softplus(self.a_param)
        a, a_square = torch.exp(log_a), torch.exp(2 * log_a)
        gated_x = x * gate_x
        multiplier = SqrtBoundDerivative.apply(1 - a_square)
        return rnn_scan(x=gated_x * multiplier.type(x.dtype), a=a)


class RecurrentBlock(nn.Module):
    def __init__(self, width, num_heads, conv1d_temporal_width=4):
        super().__init__()
        self.linear_y, self.linear_x, self.linear_out = (nn.Linear(width, width) for _ in range(3))
        self.temporal_width = conv1d_temporal_width
        self.conv_w = nn.Parameter(torch.randn(conv1d_temporal_width, width) * math.sqrt(0.01 / conv1d_temporal_width))
        self.conv_b = nn.Parameter(torch.zeros(width))
        self.rg_lru = RGLRU(width, num_heads)

    def conv1d(self, x):
        output, length = 0.0, x.shape[1]
        for shift in range(self.temporal_width):
            window = x[:, : length - shift]
            window = torch.cat([torch.zeros_like(x[:, :shift]), window], dim=1)
            output += window * self.conv_w[self.temporal_width - shift - 1][None, None, :]
        output += self.conv_b[None, None]
        return output

    def forward(self, x):
        y = F.gelu(self.linear_y(x), approximate="tanh")
        return self.linear_out(self.rg_lru(self.conv1d(self.linear_x(x))) * y)


class LocalAttentionBlock(nn.Module):
    def __init__(self, width, num_heads, window_size):
        super().__init__()
        self.head_dim, self.num_heads, self.window_size = width // num_heads, num_heads, window_size
        self.proj_q, self.proj_final = nn.Linear(width, width, bias=False), nn.Linear(width, width)
        self.proj_k, self.proj_v = nn.Linear(width, self.head_dim, bias=False), nn.Linear(width, self.head_dim, bias=False)

    def forward(self, x):
        b, t, _ = x.shape
        q = self.proj_q(x).unflatten(-1, (self.num_heads, self.head_dim))
        k, v = self.proj_k(x), self.proj_v(x)
        logits = torch.einsum("bthd,bsd->bhts", q, k) * self.head_dim**-0.5
        position = torch.arange(t)
        apart = position[:, None] - position[None, :]
        mask = torch.logical_and(apart >= 0, apart <= self.window_size)
        masked_logits = torch.where(mask[None, None], logits, torch.finfo(torch.float32).min)
        probs = nn.functional.softmax(masked_logits, dim=-1).type_as(x)
        return self.proj_final(torch.einsum("bhts,bsd->bthd", probs, v).flatten(-2))


class ResidualBlock(nn.Module):
    def __init__(self, config: GriffinConfig, kind: TemporalBlockType):
        super().__init__()
        width = config.width
        self.temporal_pre_norm, self.channel_pre_norm = nn.RMSNorm(width, eps=1e-6), nn.RMSNorm(width, eps=1e-6)
        match kind:
            case "recurrent":
                self.temporal = RecurrentBlock(width, config.num_heads)
            case "attention":
                self.temporal = LocalAttentionBlock(width, config.num_heads, config.attention_window_size)
            case _:
                raise ValueError(f"no block of kind {kind!r}")
        self.ffw_up, self.ffw_down = nn.Linear(width, 4 * width), nn.Linear(2 * width, width)

    def forward(self, x):
        x = x + self.temporal(self.temporal_pre_norm(x))
        gate, up = self.ffw_up(self.channel_pre_norm(x)).tensor_split(2, dim=-1)
        return x + self.ffw_down(F.gelu(gate, approximate="tanh") * up)


class Griffin(nn.Module):
    def __init__(self, config: GriffinConfig):
        super().__init__()
        self.config = config
        self.embedder = nn.Embedding(config.vocab_size, config.width)
        self.blocks = nn.ModuleList([ResidualBlock(config, kind) for kind in config.block_types])
        self.final_norm = nn.RMSNorm(config.width, eps=1e-6)
        nn.init.normal_(self.embedder.weight, std=math.sqrt(1.0 / config.width))

    def forward(self, tokens):
        x = self.embedder(tokens)
        x = x * torch.tensor(self.config.width).type(torch.bfloat16).sqrt().type_as(x)
        for block in self.blocks:
            x = block(x)
        logits = self.final_norm(x) @ self.embedder.weight.T
        return nn.functional.tanh(logits / 30.0) * 30.0


def build_model(ctx):
    width = 8
    while ctx.vocab_size * (width + 4) + 28 * (width + 4) ** 2 + 50 * (width + 4) < ctx.target_parameters:
        width += 4
    return Griffin(GriffinConfig(ctx.vocab_size, width, 4, max(4, ctx.sequence_length // 4)))
