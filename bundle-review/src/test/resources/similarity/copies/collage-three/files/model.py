from typing import Literal, NamedTuple
from torch import nn
from typing import Optional, Tuple
import math
from torch import Tensor, nn
import torch.nn.functional as F
import torch
from dataclasses import dataclass

@dataclass
class ModelArgs:
    vocab_size: int
    dim: int
    max_seq_len: int
    n_layers: int = 2
    n_dense_layers: int = 1
    n_heads: int = 2
    n_routed_experts: int = 4
    n_activated_experts: int = 2
    route_scale: float = 1.0
    kv_lora_rank: int = 8
    qk_nope_head_dim: int = 8
    qk_rope_head_dim: int = 4
    v_head_dim: int = 8

    @property
    def inter_dim(self):
        return 2 * self.dim

    @property
    def moe_inter_dim(self):
        return self.dim // 2

def precompute_freqs_cis(args: ModelArgs) -> torch.Tensor:
    freqs = 1.0 / 10000.0 ** (torch.arange(0, args.qk_rope_head_dim, 2, dtype=torch.float32) / args.qk_rope_head_dim)
    t = torch.arange(args.max_seq_len)
    freqs = torch.outer(t, freqs)
    freqs_cis = torch.polar(torch.ones_like(freqs), freqs)
    return freqs_cis

def apply_rotary_emb(x: torch.Tensor, freqs_cis: torch.Tensor) -> torch.Tensor:
    dtype = x.dtype
    x = torch.view_as_complex(x.float().view(*x.shape[:-1], -1, 2))
    freqs_cis = freqs_cis.view(1, x.size(1), 1, x.size(-1))
    y = torch.view_as_real(x * freqs_cis).flatten(3)
    return y.to(dtype)

class RMSNorm(nn.Module):

    def __init__(self, dim: int, eps: float=1e-06):
        super().__init__()
        self.dim = dim
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(dim))

    def forward(self, x: torch.Tensor):
        return F.rms_norm(x, (self.dim,), self.weight, self.eps)

class Linear(nn.Module):

    def __init__(self, in_features: int, out_features: int, bias: bool=False):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out_features, in_features))
        nn.init.normal_(self.weight, std=in_features ** (-0.5))
        if bias:
            self.bias = nn.Parameter(torch.zeros(out_features))
        else:
            self.register_parameter('bias', None)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, self.weight, self.bias)

class MLP(nn.Module):

    def __init__(self, dim: int, inter_dim: int):
        super().__init__()
        self.w1, self.w2, self.w3 = (Linear(dim, inter_dim), Linear(inter_dim, dim), Linear(dim, inter_dim))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.w2(F.silu(self.w1(x)) * self.w3(x))

class Gate(nn.Module):

    def __init__(self, args: ModelArgs, update_rate: float=0.001):
        super().__init__()
        self.topk, self.route_scale, self.update_rate = (args.n_activated_experts, args.route_scale, update_rate)
        self.weight = nn.Parameter(torch.empty(args.n_routed_experts, args.dim))
        nn.init.normal_(self.weight, std=0.02)
        self.register_buffer('e_score_correction_bias', torch.zeros(args.n_routed_experts))

    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        scores = F.linear(x, self.weight).sigmoid()
        original_scores = scores
        scores = scores + self.e_score_correction_bias
        indices = torch.topk(scores, self.topk, dim=-1)[1]
        weights = original_scores.gather(-1, indices)
        weights = weights / weights.sum(dim=-1, keepdim=True)
        weights = weights * self.route_scale
        return (weights.type_as(x), indices)

def norm(x: Tensor):
    return F.rms_norm(x, (x.size(-1),))

class CastedLinear(nn.Linear):

    def __init__(self, in_features: int, out_features: int):
        super().__init__(in_features, out_features, bias=False)

    def reset_parameters(self) -> None:
        std = 0.5 * self.in_features ** (-0.5)
        bound = 3 ** 0.5 * std
        with torch.no_grad():
            self.weight.uniform_(-bound, bound)

    def forward(self, x: Tensor):
        return F.linear(x, self.weight.type_as(x))

class Rotary(nn.Module):

    def __init__(self, dim: int, max_seq_len: int):
        super().__init__()
        angular_freq = (1 / 1024) ** torch.linspace(0, 1, steps=dim // 4, dtype=torch.float32)
        angular_freq = torch.cat([angular_freq, angular_freq.new_zeros(dim // 4)])
        t = torch.arange(max_seq_len, dtype=torch.float32)
        theta = torch.einsum('i,j -> ij', t, angular_freq)
        self.cos = nn.Buffer(theta.cos(), persistent=False)
        self.sin = nn.Buffer(theta.sin(), persistent=False)

    def forward(self, x_BTHD: Tensor):
        assert self.cos.size(0) >= x_BTHD.size(-3)
        cos, sin = (self.cos[None, :x_BTHD.size(-3), None, :], self.sin[None, :x_BTHD.size(-3), None, :])
        x1, x2 = x_BTHD.to(dtype=torch.float32).chunk(2, dim=-1)
        y1 = x1 * cos + x2 * sin
        y2 = x1 * -sin + x2 * cos
        return torch.cat((y1, y2), 3).type_as(x_BTHD)

class MLP(nn.Module):

    def __init__(self, dim: int):
        super().__init__()
        hdim = 4 * dim
        self.c_fc = CastedLinear(dim, hdim)
        self.c_proj = CastedLinear(hdim, dim)
        self.c_proj.weight.detach().zero_()

    def forward(self, x: Tensor):
        x = self.c_fc(x)
        x = F.relu(x).square()
        return self.c_proj(x)

def next_multiple_of_n(v: float | int, *, n: int):
    return next((x for x in range(n, int(v) + 1 + n, n) if x >= v))

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
        return torch.sqrt(x)

    @staticmethod
    def backward(ctx, grad_output: torch.Tensor) -> torch.Tensor:
        """The backward pass, which clips the `sqrt` gradient."""
        x, = ctx.saved_tensors
        clipped_x_times_4 = torch.clip(4.0 * x, min=1 / _MAX_SQRT_GRADIENT ** 2)
        return grad_output / torch.sqrt(clipped_x_times_4)

class BlockDiagonalLinear(nn.Module):

    def __init__(self, width: int, num_blocks: int):
        super().__init__()
        self.num_blocks, self.block_width = (num_blocks, width // num_blocks)
        self.w = nn.Parameter(torch.empty([num_blocks, self.block_width, self.block_width]))
        self.b = nn.Parameter(torch.zeros([num_blocks, self.block_width]))
        torch.nn.init.normal_(self.w, mean=0.0, std=math.sqrt(1.0 / self.block_width))

    def forward(self, x):
        x = x.unflatten(-1, (self.num_blocks, self.block_width))
        y = torch.einsum('... h i, h i j -> ... h j', x, self.w) + self.b
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
        self.input_gate, self.a_gate = (BlockDiagonalLinear(width, num_heads), BlockDiagonalLinear(width, num_heads))
        with torch.no_grad():
            self.a_param.uniform_(0.9 ** 2 + 1e-08, 0.999 ** 2 + 1e-08)
            self.a_param.log_().mul_(0.5)
            self.a_param.neg_().exp_().sub_(1.0).log_()

    def forward(self, x):
        gate_x = torch.sigmoid(self.input_gate(x))
        gate_a = torch.sigmoid(self.a_gate(x))
        log_a = -8.0 * gate_a * nn.functional.softplus(self.a_param)
        a, a_square = (torch.exp(log_a), torch.exp(2 * log_a))
        gated_x = x * gate_x
        multiplier = SqrtBoundDerivative.apply(1 - a_square)
        return rnn_scan(x=gated_x * multiplier.type(x.dtype), a=a)
def build_model(ctx):
    return nn.Linear(2, 2)
def get_recipe(ctx):
    return {}
