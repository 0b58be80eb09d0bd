"""Gated DeltaNet by chunks, as the reference functions of the transformers library spell it."""
import torch
from torch import nn
import torch.nn.functional as F

class RMSNormGated(nn.Module):

    def __init__(self, hidden_size, eps=1e-06, **kwargs):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(hidden_size))
        self.variance_epsilon = eps

    def forward(self, hidden_states, gate=None):
        input_dtype = hidden_states.dtype
        hidden_states = hidden_states.to(torch.float32)
        variance = hidden_states.pow(2).mean(-1, keepdim=True)
        hidden_states = hidden_states * torch.rsqrt(variance + self.variance_epsilon)
        hidden_states = self.weight * hidden_states.to(input_dtype)
        hidden_states = hidden_states * F.silu(gate.to(torch.float32))
        return hidden_states.to(input_dtype)

def build_model(ctx):
    size = 8
    while 2 * ctx.vocab_size * (size + 4) + 2 * (8 * (size + 4) ** 2 + 25 * (size + 4)) < ctx.target_parameters:
        size += 4
    return Model(ctx.vocab_size, size)

class Model(nn.Module):

    def forward(self, input_ids):
        h = self.embed_tokens(input_ids)
        for ln1, mixer, ln2, up, down in self.layers:
            h = h + mixer(ln1(h))
            h = h + down(F.glu(up(ln2(h))))
        return self.lm_head(h)

    def __init__(self, vocab, hidden_size, layers=2):
        super().__init__()
        self.embed_tokens = nn.Embedding(vocab, hidden_size)
        self.layers = nn.ModuleList()
        for _ in range(layers):
            self.layers.append(nn.ModuleList([nn.RMSNorm(hidden_size, eps=1e-06), GatedDeltaNet(hidden_size, 2), nn.RMSNorm(hidden_size, eps=1e-06), nn.Linear(hidden_size, 2 * hidden_size), nn.Linear(hidden_size, hidden_size)]))
        self.lm_head = nn.Linear(hidden_size, vocab, bias=False)

def torch_chunk_gated_delta_rule(query, key, value, g, beta, chunk_size=8, use_qk_l2norm_in_kernel=True):
    initial_dtype = query.dtype
    if use_qk_l2norm_in_kernel:
        query = l2norm(query, dim=-1, eps=1e-06)
        key = l2norm(key, dim=-1, eps=1e-06)
    query, key, value, beta, g = [x.transpose(1, 2).contiguous().to(torch.float32) for x in (query, key, value, beta, g)]
    batch_size, num_heads, sequence_length, k_head_dim = key.shape
    v_head_dim = value.shape[-1]
    pad_size = (chunk_size - sequence_length % chunk_size) % chunk_size
    query = F.pad(query, (0, 0, 0, pad_size))
    key = F.pad(key, (0, 0, 0, pad_size))
    value = F.pad(value, (0, 0, 0, pad_size))
    beta = F.pad(beta, (0, pad_size))
    g = F.pad(g, (0, pad_size))
    total_sequence_length = sequence_length + pad_size
    scale = 1 / query.shape[-1] ** 0.5
    query = query * scale
    v_beta = value * beta.unsqueeze(-1)
    k_beta = key * beta.unsqueeze(-1)
    query, key, value, k_beta, v_beta = [x.reshape(x.shape[0], x.shape[1], -1, chunk_size, x.shape[-1]) for x in (query, key, value, k_beta, v_beta)]
    g = g.reshape(g.shape[0], g.shape[1], -1, chunk_size)
    mask = torch.triu(torch.ones(chunk_size, chunk_size, dtype=torch.bool, device=query.device), diagonal=0)
    g = g.cumsum(dim=-1)
    decay_mask = (g.unsqueeze(-1) - g.unsqueeze(-2)).tril().exp().float().tril()
    attn = -(k_beta @ key.transpose(-1, -2) * decay_mask).masked_fill(mask, 0)
    for i in range(1, chunk_size):
        row = attn[..., i, :i].clone()
        sub = attn[..., :i, :i].clone()
        attn[..., i, :i] = row + (row.unsqueeze(-1) * sub).sum(-2)
    attn = attn + torch.eye(chunk_size, dtype=attn.dtype, device=attn.device)
    value = attn @ v_beta
    k_cumdecay = attn @ (k_beta * g.exp().unsqueeze(-1))
    last_recurrent_state = torch.zeros(batch_size, num_heads, k_head_dim, v_head_dim).to(value)
    core_attn_out = torch.zeros_like(value)
    mask = torch.triu(torch.ones(chunk_size, chunk_size, dtype=torch.bool, device=query.device), diagonal=1)
    for i in range(0, total_sequence_length // chunk_size):
        q_i, k_i, v_i = (query[:, :, i], key[:, :, i], value[:, :, i])
        attn = (q_i @ k_i.transpose(-1, -2) * decay_mask[:, :, i]).masked_fill_(mask, 0)
        v_prime = k_cumdecay[:, :, i] @ last_recurrent_state
        v_new = v_i - v_prime
        attn_inter = q_i * g[:, :, i, :, None].exp() @ last_recurrent_state
        core_attn_out[:, :, i] = attn_inter + attn @ v_new
        last_recurrent_state = last_recurrent_state * g[:, :, i, -1, None, None].exp() + (k_i * (g[:, :, i, -1, None] - g[:, :, i]).exp()[..., None]).transpose(-1, -2) @ v_new
    core_attn_out = core_attn_out.reshape(core_attn_out.shape[0], core_attn_out.shape[1], -1, core_attn_out.shape[-1])
    core_attn_out = core_attn_out[:, :, :sequence_length]
    core_attn_out = core_attn_out.transpose(1, 2).contiguous().to(initial_dtype)
    return core_attn_out

class GatedDeltaNet(nn.Module):

    def __init__(self, hidden_size, num_heads, conv_kernel_size=4):
        super().__init__()
        self.num_heads, self.head_dim = (num_heads, hidden_size // num_heads)
        self.conv_kernel_size = conv_kernel_size
        conv_dim = 3 * hidden_size
        self.conv1d = nn.Conv1d(conv_dim, conv_dim, bias=False, kernel_size=conv_kernel_size, groups=conv_dim, padding=conv_kernel_size - 1)
        self.in_proj_qkvz = nn.Linear(hidden_size, 4 * hidden_size, bias=False)
        self.in_proj_ba = nn.Linear(hidden_size, 2 * num_heads, bias=False)
        self.dt_bias = nn.Parameter(torch.ones(num_heads))
        A = torch.empty(num_heads).uniform_(0, 16)
        self.A_log = nn.Parameter(torch.log(A))
        self.norm = RMSNormGated(self.head_dim)
        self.out_proj = nn.Linear(hidden_size, hidden_size, bias=False)

    def forward(self, hidden_states):
        batch_size, seq_len, size = hidden_states.shape
        qkv, z = self.in_proj_qkvz(hidden_states).split([3 * size, size], dim=-1)
        b, a = self.in_proj_ba(hidden_states).chunk(2, dim=-1)
        qkv = F.silu(self.conv1d(qkv.transpose(1, 2))[:, :, :seq_len]).transpose(1, 2)
        query, key, value, z = (t.reshape(batch_size, seq_len, self.num_heads, self.head_dim) for t in (*qkv.chunk(3, dim=-1), z))
        beta = b.sigmoid()
        g = -self.A_log.float().exp() * F.softplus(a.float() + self.dt_bias)
        core_attn_out = torch_chunk_gated_delta_rule(query, key, value, g=g, beta=beta)
        core_attn_out = self.norm(core_attn_out.reshape(-1, self.head_dim), z.reshape(-1, self.head_dim))
        return self.out_proj(core_attn_out.reshape(batch_size, seq_len, -1))

def l2norm(x: torch.FloatTensor, dim: int=-1, eps: float=1e-06):
    """This function is intended to align with the l2norm implementation in the FLA library."""
    inv_norm = torch.rsqrt((x * x).sum(dim=dim, keepdim=True) + eps)
    return x * inv_norm
