"""In the manner of the nanoGPT speedruns: QK-norm, value residuals, a U-net of skips, squared ReLU, capped logits."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

class Rotary(nn.Module):

    def forward(self, x_BTHD: Tensor):
        assert self.cos.size(0) >= x_BTHD.size(-3)
        cos, sin = (self.cos[None, :x_BTHD.size(-3), None, :], self.sin[None, :x_BTHD.size(-3), None, :])
        x1, x2 = x_BTHD.to(dtype=torch.float32).chunk(2, dim=-1)
        y1 = x1 * cos + x2 * sin
        y2 = x1 * -sin + x2 * cos
        return torch.cat((y1, y2), 3).type_as(x_BTHD)

    def __init__(self, dim: int, max_seq_len: int):
        super().__init__()
        angular_freq = (1 / 1024) ** torch.linspace(0, 1, steps=dim // 4, dtype=torch.float32)
        angular_freq = torch.cat([angular_freq, angular_freq.new_zeros(dim // 4)])
        t = torch.arange(max_seq_len, dtype=torch.float32)
        theta = torch.einsum('i,j -> ij', t, angular_freq)
        self.cos = nn.Buffer(theta.cos(), persistent=False)
        self.sin = nn.Buffer(theta.sin(), persistent=False)

class CausalSelfAttention(nn.Module):

    def __init__(self, dim: int, num_heads: int, max_seq_len: int, head_dim=8):
        super().__init__()
        self.num_heads = num_heads
        self.head_dim = head_dim
        hdim = num_heads * head_dim
        std = 0.5 * dim ** (-0.5)
        bound = 3 ** 0.5 * std
        self.qkv_w = nn.Parameter(torch.empty(3, hdim, dim).uniform_(-bound, bound))
        self.lambdas = nn.Parameter(torch.tensor([0.5, 0.5]))
        self.rotary = Rotary(head_dim, max_seq_len)
        self.c_proj = CastedLinear(hdim, dim)
        self.c_proj.weight.detach().zero_()
        self.attn_scale = 0.12

    def forward(self, x: Tensor, ve: Tensor | None):
        B, T = (x.size(0), x.size(1))
        q, k, v = F.linear(x, self.qkv_w.flatten(end_dim=1).type_as(x)).view(B, T, 3 * self.num_heads, self.head_dim).chunk(3, dim=-2)
        q, k = (norm(q), norm(k))
        q, k = (self.rotary(q), self.rotary(k))
        if ve is not None:
            v = self.lambdas[0] * v + self.lambdas[1] * ve.view_as(v)
        else:
            v = self.lambdas[0] * v
        y = F.scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), is_causal=True, scale=self.attn_scale).transpose(1, 2)
        y = y.contiguous().view(B, T, self.num_heads * self.head_dim)
        return self.c_proj(y)

class GPT(nn.Module):

    def __init__(self, vocab_size: int, num_layers: int, num_heads: int, model_dim: int, max_seq_len: int):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, model_dim)
        self.value_embeds = nn.ModuleList([nn.Embedding(vocab_size, num_heads * 8) for _ in range(1)])
        self.blocks = nn.ModuleList([Block(model_dim, num_heads, max_seq_len, i) for i in range(num_layers)])
        self.lm_head = CastedLinear(model_dim, next_multiple_of_n(vocab_size, n=128))
        self.lm_head.weight.detach().zero_()
        assert num_layers % 2 == 0
        self.skip_weights = nn.Parameter(torch.ones(num_layers // 2))
        self.vocab_size = vocab_size

    def forward(self, input_seq: Tensor):
        ve = [value_embed(input_seq) for value_embed in self.value_embeds]
        ve = [ve[0]] + [None] * (len(self.blocks) - 2 * len(self.value_embeds)) + [ve[0]]
        assert len(ve) == len(self.blocks)
        x = x0 = norm(self.embed(input_seq))
        skip_connections = []
        n = len(self.skip_weights)
        for i in range(len(self.blocks)):
            if i >= n:
                x = x + self.skip_weights[i - n] * skip_connections.pop()
            x = self.blocks[i](x, ve[i], x0)
            if i < n:
                skip_connections.append(x)
        x = norm(x)
        logits = self.lm_head(x).float()
        logits = 30 * torch.sigmoid(logits / (7.5 * x.size(-1) ** 0.5))
        return logits[..., :self.vocab_size]

def next_multiple_of_n(v: float | int, *, n: int):
    return next((x for x in range(n, int(v) + 1 + n, n) if x >= v))

def norm(x: Tensor):
    return F.rms_norm(x, (x.size(-1),))

class Block(nn.Module):

    def __init__(self, dim: int, num_heads: int, max_seq_len: int, layer_idx: int):
        super().__init__()
        self.attn = CausalSelfAttention(dim, num_heads, max_seq_len) if layer_idx != 2 else None
        self.mlp = MLP(dim)
        self.lambdas = nn.Parameter(torch.tensor([1.0, 0.0]))

    def forward(self, x: Tensor, ve: Tensor | None, x0: Tensor):
        x = self.lambdas[0] * x + self.lambdas[1] * x0
        if self.attn is not None:
            x = x + self.attn(norm(x), ve)
        return x + self.mlp(norm(x))

def build_model(ctx):
    dim, layers, heads = (8, 4, 2)
    while ctx.vocab_size * (2 * (dim + 4) + 16) + layers * (8 * (dim + 4) ** 2 + 64 * (dim + 4)) < ctx.target_parameters:
        dim += 4
    return GPT(ctx.vocab_size, layers, heads, dim, ctx.sequence_length)

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

class CastedLinear(nn.Linear):

    def reset_parameters(self) -> None:
        std = 0.5 * self.in_features ** (-0.5)
        bound = 3 ** 0.5 * std
        with torch.no_grad():
            self.weight.uniform_(-bound, bound)

    def forward(self, x: Tensor):
        return F.linear(x, self.weight.type_as(x))

    def __init__(self, in_features: int, out_features: int):
        super().__init__(in_features, out_features, bias=False)
