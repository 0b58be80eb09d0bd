"""RetNet in its chunkwise form: inside a chunk like attention, between chunks a recurrent state; xPos, gates, group norm."""
import math
import torch
from torch import nn
import torch.nn.functional as F


class RetNetRelPos(nn.Module):
    def __init__(self, embed_dim, num_heads, chunk_size):
        super().__init__()
        angle = 1.0 / (10000 ** torch.linspace(0, 1, embed_dim // num_heads // 2))
        angle = angle.unsqueeze(-1).repeat(1, 2).flatten()
        decay = torch.log(1 - 2 ** (-5 - torch.arange(num_heads, dtype=torch.float)))
        self.register_buffer("angle", angle)
        self.register_buffer("decay", decay)
        self.recurrent_chunk_size = chunk_size

    def forward(self, slen):
        index = torch.arange(slen).to(self.decay)
        sin = torch.sin(index[:, None] * self.angle[None, :])
        cos = torch.cos(index[:, None] * self.angle[None, :])
        block_index = torch.arange(self.recurrent_chunk_size).to(self.decay)
        mask = torch.tril(torch.ones(self.recurrent_chunk_size, self.recurrent_chunk_size).to(self.decay))
        mask = torch.masked_fill(block_index[:, None] - block_index[None, :], ~mask.bool(), float("inf"))
        mask = torch.exp(mask * self.decay[:, None, None])
        mask = torch.nan_to_num(mask)
        value_inner_decay = mask[:, -1] / mask[:, -1].sum(dim=-1, keepdim=True)
        value_inner_decay = value_inner_decay.unsqueeze(-1)
        scale = mask.sum(dim=-1, keepdim=True).sqrt()
        inner_mask = mask / scale
        cross_decay = torch.exp(self.decay * self.recurrent_chunk_size)
        query_inner_decay = torch.exp(self.decay[:, None] * (block_index + 1))
        query_inner_decay = query_inner_decay[:, :, None] / (scale / mask[:, -1].sum(dim=-1)[:, None, None])
        cross_decay = cross_decay[:, None, None]
        return (sin, cos), (inner_mask, cross_decay, query_inner_decay, value_inner_decay)


def rotate_every_two(x):
    x1 = x[:, :, :, ::2]
    x2 = x[:, :, :, 1::2]
    x = torch.stack((-x2, x1), dim=-1)
    return x.flatten(-2)


def theta_shift(x, sin, cos):
    return (x * cos) + (rotate_every_two(x) * sin)


class MultiScaleRetention(nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()
        self.embed_dim, self.num_heads = embed_dim, num_heads
        self.head_dim = self.key_dim = embed_dim // num_heads
        self.scaling = self.key_dim ** -0.5
        self.q_proj = nn.Linear(embed_dim, embed_dim, bias=False)
        self.k_proj = nn.Linear(embed_dim, embed_dim, bias=False)
        self.v_proj = nn.Linear(embed_dim, embed_dim, bias=False)
        self.g_proj = nn.Linear(embed_dim, embed_dim, bias=False)
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias=False)
        self.group_norm = nn.RMSNorm(self.head_dim, eps=1e-5, elementwise_affine=False)
        self.reset_parameters()

    def reset_parameters(self):
        for m in (self.q_proj, self.k_proj, self.v_proj, self.g_proj):
            nn.init.xavier_uniform_(m.weight, gain=2 ** -2.5)
        nn.init.xavier_uniform_(self.out_proj.weight, gain=2 ** -1)

    def chunk_recurrent_forward(self, qr, kr, v, inner_mask):
        mask, cross_decay, query_inner_decay, value_inner_decay = inner_mask
        bsz, tgt_len, embed_dim = v.size()
        chunk_len = mask.size(1)
        num_chunks = tgt_len // chunk_len
        assert tgt_len % chunk_len == 0
        qr = qr.view(bsz, self.num_heads, num_chunks, chunk_len, self.key_dim).transpose(1, 2)
        kr = kr.view(bsz, self.num_heads, num_chunks, chunk_len, self.key_dim).transpose(1, 2)
        v = v.view(bsz, num_chunks, chunk_len, self.num_heads, self.head_dim).transpose(2, 3)
        kr_t = kr.transpose(-1, -2)
        qk_mat = qr @ kr_t
        qk_mat = qk_mat * mask
        inner_scale = qk_mat.detach().abs().sum(dim=-1, keepdim=True).clamp(min=1)
        qk_mat = qk_mat / inner_scale
        inner_output = torch.matmul(qk_mat, v)
        kv = kr_t @ (v * value_inner_decay)
        kv_recurrent, cross_scale = [], []
        kv_state = torch.zeros(bsz, self.num_heads, self.key_dim, self.head_dim).to(v)
        kv_scale = torch.ones(bsz, self.num_heads, 1, 1).to(v)
        for i in range(num_chunks):
            kv_recurrent.append(kv_state / kv_scale)
            cross_scale.append(kv_scale)
            kv_state = kv_state * cross_decay + kv[:, i]
            kv_scale = kv_state.detach().abs().sum(dim=-2, keepdim=True).max(dim=-1, keepdim=True).values.clamp(min=1)
        kv_recurrent = torch.stack(kv_recurrent, dim=1)
        cross_scale = torch.stack(cross_scale, dim=1)
        all_scale = torch.maximum(inner_scale, cross_scale)
        align_inner_scale = all_scale / inner_scale
        align_cross_scale = all_scale / cross_scale
        cross_output = (qr * query_inner_decay) @ kv_recurrent
        output = inner_output / align_inner_scale + cross_output / align_cross_scale
        return output.transpose(2, 3)

    def forward(self, x, rel_pos):
        bsz, tgt_len, _ = x.size()
        (sin, cos), inner_mask = rel_pos
        q, k, v, g = self.q_proj(x), self.k_proj(x), self.v_proj(x), self.g_proj(x)
        k *= self.scaling
        q = q.view(bsz, tgt_len, self.num_heads, self.key_dim).transpose(1, 2)
        k = k.view(bsz, tgt_len, self.num_heads, self.key_dim).transpose(1, 2)
        qr = theta_shift(q, sin, cos)
        kr = theta_shift(k, sin, cos)
        output = self.chunk_recurrent_forward(qr, kr, v, inner_mask)
        output = self.group_norm(output).reshape(bsz, tgt_len, self.head_dim * self.num_heads)
        output = F.silu(g) * output
        return self.out_proj(output)


class DecoderLayer(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.retention, self.norm1, self.norm2 = MultiScaleRetention(dim, heads), nn.RMSNorm(dim, eps=1e-6), nn.RMSNorm(dim, eps=1e-6)
        self.fc1, self.gate, self.fc2 = nn.Linear(dim, dim, False), nn.Linear(dim, dim, False), nn.Linear(dim, dim, False)

    def forward(self, x, rel_pos):
        x = x + self.retention(self.norm1(x), rel_pos)
        y = self.norm2(x)
        return x + self.fc2(F.silu(self.gate(y)) * self.fc1(y))


class RetNetDecoder(nn.Module):
    def __init__(self, vocab_size, dim, heads=2, layers=2, chunk=8):
        super().__init__()
        self.embed_scale = math.sqrt(dim)
        self.embed_tokens = nn.Embedding(vocab_size, dim)
        nn.init.normal_(self.embed_tokens.weight, mean=0, std=dim ** -0.5)
        self.output_projection = nn.Linear(dim, vocab_size, bias=False)
        nn.init.normal_(self.output_projection.weight, mean=0, std=dim ** -0.5)
        self.layers = nn.ModuleList([])
        for _ in range(layers):
            self.layers.append(DecoderLayer(dim, heads))
        self.retnet_rel_pos = RetNetRelPos(dim, heads, chunk)
        self.layer_norm = nn.RMSNorm(dim, eps=1e-6)

    def forward(self, prev_output_tokens):
        x = self.embed_scale * self.embed_tokens(prev_output_tokens)
        slen = prev_output_tokens.size(1)
        rel_pos = self.retnet_rel_pos(slen)
        for layer in self.layers:
            x = layer(x, rel_pos)
        return self.output_projection(self.layer_norm(x))


def build_model(ctx):
    dim = 8
    while 2 * ctx.vocab_size * (dim + 8) + 2 * 8 * (dim + 8) ** 2 + 8 * (dim + 8) < ctx.max_parameters:
        dim += 8
    return RetNetDecoder(ctx.vocab_size, dim)
