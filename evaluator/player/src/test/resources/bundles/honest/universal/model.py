"""A universal transformer: one layer for all depths, adaptive computation time over a fixed number of steps."""
import math
import numbers

import torch
import torch.nn as nn
import torch.nn.functional as F


def _gen_timing_signal(length, channels, min_timescale=1.0, max_timescale=1.0e4):
    position = torch.arange(length, dtype=torch.float32)
    num_timescales = channels // 2
    log_timescale_increment = math.log(float(max_timescale) / float(min_timescale)) / (float(num_timescales) - 1)
    inv_timescales = min_timescale * torch.exp(torch.arange(num_timescales, dtype=torch.float32) * -log_timescale_increment)
    scaled_time = position.unsqueeze(1) * inv_timescales.unsqueeze(0)
    signal = torch.cat([torch.sin(scaled_time), torch.cos(scaled_time)], dim=1)
    signal = F.pad(signal, [0, channels % 2])
    return signal.view(1, length, channels)


class MultiHeadAttention(nn.Module):
    def __init__(self, depth, num_heads):
        super().__init__()
        if depth % num_heads != 0:
            raise ValueError("Key depth (%d) must be divisible by the number of attention heads (%d)." % (depth, num_heads))
        self.num_heads = num_heads
        self.query_scale = (depth // num_heads) ** -0.5
        self.query_linear = nn.Linear(depth, depth, bias=False)
        self.key_linear = nn.Linear(depth, depth, bias=False)
        self.value_linear = nn.Linear(depth, depth, bias=False)
        self.output_linear = nn.Linear(depth, depth, bias=False)

    def _split_heads(self, x):
        shape = x.shape
        return x.view(shape[0], shape[1], self.num_heads, shape[2] // self.num_heads).permute(0, 2, 1, 3)

    def forward(self, x):
        q, k, v = map(self._split_heads, (self.query_linear(x), self.key_linear(x), self.value_linear(x)))
        q *= self.query_scale
        logits = torch.matmul(q, k.permute(0, 1, 3, 2))
        bias = torch.triu(torch.full([x.shape[1], x.shape[1]], -numbers_inf(), device=x.device), 1)
        logits += bias[None, None]
        contexts = torch.matmul(F.softmax(logits, dim=-1), v)
        contexts = contexts.permute(0, 2, 1, 3).contiguous()
        return self.output_linear(contexts.view(x.shape))


def numbers_inf():
    value = float("inf")
    assert isinstance(value, numbers.Real)
    return value


class DecoderLayer(nn.Module):
    def __init__(self, hidden, heads):
        super().__init__()
        self.layer_norm_mha, self.layer_norm_ffn = nn.LayerNorm(hidden), nn.LayerNorm(hidden)
        self.mha = MultiHeadAttention(hidden, heads)
        self.ffn = nn.ModuleDict({"up": nn.Linear(hidden, 4 * hidden), "down": nn.Linear(4 * hidden, hidden)})

    def forward(self, x):
        x = x + self.mha(self.layer_norm_mha(x))
        return x + self.ffn["down"](F.relu(self.ffn["up"](self.layer_norm_ffn(x))))


class UniversalTransformer(nn.Module):
    def __init__(self, vocab, hidden, heads, max_length, max_hop=4, threshold=0.9):
        super().__init__()
        self.embedding = nn.Embedding(vocab, hidden)
        self.timing_signal = _gen_timing_signal(max_length, hidden)
        self.position_signal = _gen_timing_signal(max_hop, hidden)
        self.layer = DecoderLayer(hidden, heads)
        self.p = nn.Linear(hidden, 1)
        self.p.bias.data.fill_(1)
        self.max_hop, self.threshold = max_hop, threshold
        self.norm = nn.LayerNorm(hidden)

    def forward(self, tokens):
        state = self.embedding(tokens)
        B, T, _ = state.shape
        halting_probability = torch.zeros(B, T, device=state.device)
        remainders, n_updates = torch.zeros(B, T, device=state.device), torch.zeros(B, T, device=state.device)
        previous_state = torch.zeros_like(state)
        for step in range(self.max_hop):
            state = state + self.timing_signal[:, :T, :].type_as(state.data)
            state = state + self.position_signal[:, step, :].unsqueeze(1).repeat(1, T, 1).type_as(state.data)
            p = torch.sigmoid(self.p(state)).squeeze(-1)
            still_running = (halting_probability < 1.0).float()
            new_halted = (halting_probability + p * still_running > self.threshold).float() * still_running
            still_running = (halting_probability + p * still_running <= self.threshold).float() * still_running
            halting_probability = halting_probability + p * still_running
            remainders = remainders + new_halted * (1 - halting_probability)
            halting_probability = halting_probability + new_halted * remainders
            n_updates = n_updates + still_running + new_halted
            update_weights = p * still_running + new_halted * remainders
            state = self.layer(state)
            previous_state = (state * update_weights.unsqueeze(-1)) + (previous_state * (1 - update_weights.unsqueeze(-1)))
        self.ponder_cost = (remainders + n_updates).mean()
        return F.linear(self.norm(previous_state), self.embedding.weight)


def build_model(ctx):
    hidden = 16
    while ctx.vocab_size * (hidden + 4) + 12 * (hidden + 4) ** 2 + 13 * (hidden + 4) < ctx.target_parameters:
        hidden += 4
    return UniversalTransformer(ctx.vocab_size, hidden, 4, ctx.sequence_length)
