"""xLSTM (Beck et al., 2024): an mLSTM block in its stabilised parallel form, then an sLSTM block step by step."""
from ops_model import torch
from ops_model import nn
from ops_model import F


def parallel_stabilized_simple(queries, keys, values, igate_preact, fgate_preact, eps=1e-6):
    """queries, keys, values (B, NH, S, DH); gates (B, NH, S, 1)"""
    B, NH, S, DH = queries.shape
    _dtype, _device = queries.dtype, queries.device
    log_fgates = torch.nn.functional.logsigmoid(fgate_preact)
    ltr = torch.tril(torch.ones((S, S), dtype=torch.bool, device=_device))
    log_fgates_cumsum = torch.cat([
        torch.zeros((B, NH, 1, 1), dtype=_dtype, device=_device),
        torch.cumsum(log_fgates, dim=-2),
    ], dim=-2)
    rep_log_fgates_cumsum = log_fgates_cumsum.repeat(1, 1, 1, S + 1)
    _log_fg_matrix = rep_log_fgates_cumsum - rep_log_fgates_cumsum.transpose(-2, -1)
    log_fg_matrix = torch.where(ltr, _log_fg_matrix[:, :, 1:, 1:], -float("inf"))
    log_D_matrix = log_fg_matrix + igate_preact.transpose(-2, -1)
    max_log_D, _ = torch.max(log_D_matrix, dim=-1, keepdim=True)
    log_D_matrix_stabilized = log_D_matrix - max_log_D
    D_matrix = torch.exp(log_D_matrix_stabilized)
    keys_scaled = keys / DH**0.5
    qk_matrix = queries @ keys_scaled.transpose(-2, -1)
    C_matrix = qk_matrix * D_matrix
    normalizer = torch.maximum(C_matrix.sum(dim=-1, keepdim=True).abs(), torch.exp(-max_log_D))
    C_matrix_normalized = C_matrix / (normalizer + eps)
    return C_matrix_normalized @ values


class mLSTMCell(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim, bias=False)
        self.igate, self.fgate = nn.Linear(3 * dim, heads), nn.Linear(3 * dim, heads)
        self.outnorm = nn.GroupNorm(heads, dim, affine=True)
        self.ogate, self.proj = nn.Linear(dim, dim), nn.Linear(dim, dim)
        torch.nn.init.zeros_(self.fgate.weight)
        with torch.no_grad():
            self.fgate.bias.copy_(torch.linspace(3.0, 6.0, heads))
        torch.nn.init.zeros_(self.igate.weight)
        torch.nn.init.normal_(self.igate.bias, mean=0.0, std=0.1)

    def forward(self, x):
        B, S, H = x.shape
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        if_gate_input = torch.cat([q, k, v], dim=-1)
        q, k, v = (t.view(B, S, self.heads, -1).transpose(1, 2) for t in (q, k, v))
        igate = self.igate(if_gate_input).transpose(-1, -2).unsqueeze(-1)
        fgate = self.fgate(if_gate_input).transpose(-1, -2).unsqueeze(-1)
        h = parallel_stabilized_simple(q, k, v, igate, fgate)
        h = self.outnorm(h.transpose(1, 2).reshape(B * S, H)).view(B, S, H)
        return self.proj(torch.sigmoid(self.ogate(x)) * h)


class sLSTMCell(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads, self.size = heads, dim // heads
        self.gates = nn.Linear(dim, 4 * dim)
        self.recurrent = nn.Parameter(torch.empty(heads, self.size, 4 * self.size))
        nn.init.uniform_(self.recurrent, -self.size ** -0.5, self.size ** -0.5)

    def forward(self, x):
        B, S, D = x.shape
        wx = self.gates(x).view(B, S, self.heads, 4 * self.size)
        h = c = n = m = x.new_zeros(B, self.heads, self.size)
        out = []
        for t in range(S):
            raw = wx[:, t] + torch.einsum("bhd,hde->bhe", h, self.recurrent)
            i, f, z, o = raw.split(self.size, dim=-1)
            logf = m + F.logsigmoid(f)
            mnew = i if t == 0 else torch.max(i, logf)
            igate, fgate = torch.exp(i - mnew), torch.exp(logf - mnew)
            c, n, m = fgate * c + igate * torch.tanh(z), fgate * n + igate, mnew
            h = torch.sigmoid(o) * c / n
            out.append(h)
        return torch.stack(out, dim=1).reshape(B, S, D)


class xLSTM(nn.Module):
    def __init__(self, vocab, dim, heads=2):
        super().__init__()
        self.token_embedding = nn.Embedding(vocab, dim)
        self.blocks = nn.ModuleList([mLSTMCell(dim, heads), sLSTMCell(dim, heads)])
        self.norms = nn.ModuleList(nn.LayerNorm(dim, bias=False) for _ in self.blocks)
        self.post_norm = nn.LayerNorm(dim, bias=False)
        self.lm_head = nn.Linear(dim, vocab, bias=False)

    def forward(self, idx):
        x = self.token_embedding(idx)
        for norm, block in zip(self.norms, self.blocks):
            x = x + block(norm(x))
        return self.lm_head(self.post_norm(x))


def build_model(ctx):
    dim = 8
    while 2 * ctx.vocab_size * (dim + 4) + 12 * (dim + 4) ** 2 + 60 * (dim + 4) <= ctx.target_parameters:
        dim += 4
    return xLSTM(ctx.vocab_size, dim)
