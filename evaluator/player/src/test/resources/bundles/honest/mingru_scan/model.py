"""Were RNNs all we needed? minGRU trained by a parallel scan in log space (Heinsen, 2023)."""
import torch
import torch.nn.functional as F
from torch.nn import Linear, Identity, Module, ModuleList, RMSNorm, Embedding, Conv1d, Sequential, GELU


def exists(v):
    return v is not None


def default(v, d):
    return v if exists(v) else d


def heinsen_associative_scan_log(log_coeffs, log_values):
    a_star = log_coeffs.cumsum(dim=1)
    log_h0_plus_b_star = (log_values - a_star).logcumsumexp(dim=1)
    log_h = a_star + log_h0_plus_b_star
    return log_h.exp()


def g(x):
    return torch.where(x >= 0, x + 0.5, x.sigmoid())


def log_g(x):
    return torch.where(x >= 0, (F.relu(x) + 0.5).log(), -F.softplus(-x))


class minGRU(Module):
    def __init__(self, dim, expansion_factor=1.):
        super().__init__()
        dim_inner = int(dim * expansion_factor)
        self.to_hidden_and_gate = Linear(dim, dim_inner * 2, bias=False)
        self.to_out = Linear(dim_inner, dim, bias=False) if expansion_factor != 1. else Identity()

    def forward(self, x, prev_hidden=None):
        seq_len = x.shape[1]
        hidden, gate = self.to_hidden_and_gate(x).chunk(2, dim=-1)
        if seq_len == 1:
            hidden = g(hidden)
            gate = gate.sigmoid()
            out = torch.lerp(prev_hidden, hidden, gate) if exists(prev_hidden) else (hidden * gate)
        else:
            log_coeffs = -F.softplus(gate)
            log_z = -F.softplus(-gate)
            log_tilde_h = log_g(hidden)
            log_values = log_z + log_tilde_h
            if exists(prev_hidden):
                log_values = torch.cat((prev_hidden.log(), log_values), dim=1)
                log_coeffs = F.pad(log_coeffs, (0, 0, 1, 0))
            out = heinsen_associative_scan_log(log_coeffs, log_values)
            out = out[:, -seq_len:]
        return self.to_out(out)


def FeedForward(dim, mult=2):
    dim_inner = int(dim * mult)
    return Sequential(Linear(dim, dim_inner), GELU(), Linear(dim_inner, dim))


class CausalDepthWiseConv1d(Module):
    def __init__(self, dim, kernel_size):
        super().__init__()
        self.kernel_size = kernel_size
        self.net = Sequential(
            Conv1d(dim, dim, kernel_size=kernel_size, groups=dim),
            Conv1d(dim, dim, kernel_size=1)
        )

    def forward(self, x):
        x = x.transpose(1, 2)  # b n d -> b d n
        x = F.pad(x, (self.kernel_size - 1, 0), value=0.)
        x = self.net(x)
        return x.transpose(1, 2)  # b d n -> b n d


class minGRULM(Module):
    def __init__(self, *, num_tokens, dim, depth, ff_mult=2, expansion=1.5, conv_kernel_size=3):
        super().__init__()
        self.token_emb = Embedding(num_tokens, dim)
        self.layers = ModuleList([])
        for _ in range(depth):
            self.layers.append(ModuleList([
                CausalDepthWiseConv1d(dim, conv_kernel_size),
                RMSNorm(dim),
                minGRU(dim, expansion_factor=expansion),
                RMSNorm(dim),
                FeedForward(dim, mult=ff_mult)
            ]))
        self.norm = RMSNorm(dim)
        self.to_logits = Linear(dim, num_tokens, bias=False)

    def forward(self, x, prev_hiddens=None):
        x = self.token_emb(x)
        prev_hiddens = iter(default(prev_hiddens, []))
        for conv, norm, mingru, ff_norm, ff in self.layers:
            x = conv(x) + x
            prev_hidden = next(prev_hiddens, None)
            x = mingru(norm(x), prev_hidden) + x
            x = ff(ff_norm(x)) + x
        embed = self.norm(x)
        return self.to_logits(embed)


def build_model(ctx):
    dim = 8
    while 2 * ctx.vocab_size * (dim + 4) + 2 * (10 * (dim + 4) ** 2 + 12 * (dim + 4)) < ctx.target_parameters:
        dim += 4
    return minGRULM(num_tokens=ctx.vocab_size, dim=dim, depth=2)
