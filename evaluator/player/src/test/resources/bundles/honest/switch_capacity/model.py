"""A Switch transformer: one expert for each token, at most `capacity` tokens for each, first come first served along a row."""
from functools import partial
from typing import List, NamedTuple

import torch
import torch.nn as nn
import torch.nn.functional as F


class Routed(NamedTuple):
    dispatch: torch.Tensor  # [B, T, E, C] 0 or 1
    combine: torch.Tensor  # [B, T, E, C]
    aux: torch.Tensor


class SwitchRouter(nn.Module):
    def __init__(self, d_model: int, n_experts: int, capacity_factor: float = 1.5):
        super().__init__()
        self.n_experts = n_experts
        self.capacity_factor = capacity_factor
        self.linear = nn.Linear(d_model, n_experts, bias=False)

    def forward(self, x: torch.Tensor) -> Routed:
        B, T, D = x.shape
        capacity = max(1, int(self.capacity_factor * T / self.n_experts))
        if self.training:
            x = x * torch.empty_like(x).uniform_(1 - 1e-2, 1 + 1e-2)
        logits = self.linear(x.float())
        probs = F.softmax(logits, dim=-1)
        gate, index = probs.max(dim=-1)  # [B, T]
        one_hot = F.one_hot(index, num_classes=self.n_experts).to(probs.dtype)
        position = torch.cumsum(one_hot, dim=1) * one_hot - 1  # place in the expert's queue
        kept = one_hot * (position < capacity).to(probs.dtype)
        slot = F.one_hot(position.max(-1).values.clamp(0, capacity - 1).long(), capacity).to(probs.dtype)
        dispatch = kept.unsqueeze(-1) * slot.unsqueeze(-2)
        density, proxy = one_hot.mean(dim=(0, 1)), probs.mean(dim=(0, 1))
        aux = self.n_experts * torch.sum(density * proxy)
        return Routed(dispatch, dispatch * gate[..., None, None], aux)


class SwitchFFN(nn.Module):
    def __init__(self, d_model, d_ff, n_experts):
        super().__init__()
        self.router = SwitchRouter(d_model, n_experts)
        make = partial(nn.Linear, bias=False)
        self.experts = nn.ModuleList(
            nn.Sequential(make(d_model, d_ff), nn.ReLU(), make(d_ff, d_model)) for _ in range(n_experts))
        self.aux_loss = torch.tensor(0.0)

    def forward(self, x):
        dispatch, combine, self.aux_loss = self.router(x)
        inputs: List[torch.Tensor] = list(torch.einsum("btec,btd->ebcd", dispatch, x).unbind(0))
        outputs = torch.stack([expert(chunk) for expert, chunk in zip(self.experts, inputs)])
        return torch.einsum("btec,ebcd->btd", combine, outputs)


class Layer(nn.Module):
    def __init__(self, d_model, n_heads, n_experts, sparse):
        super().__init__()
        self.self_attn = nn.MultiheadAttention(d_model, n_heads, dropout=0.0, batch_first=True)
        self.norm_sa, self.norm_ff = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.ff = SwitchFFN(d_model, 2 * d_model, n_experts) if sparse else nn.Sequential(
            nn.Linear(d_model, 2 * d_model), nn.ReLU(), nn.Linear(2 * d_model, d_model))

    def forward(self, x, mask):
        z = self.norm_sa(x)
        x = x + self.self_attn(query=z, key=z, value=z, attn_mask=mask, need_weights=False)[0]
        return x + self.ff(self.norm_ff(x))


class SwitchLM(nn.Module):
    def __init__(self, vocab, d_model, n_experts, max_len):
        super().__init__()
        self.embedding = nn.Embedding(vocab, d_model)
        self.pos = nn.Parameter(torch.zeros(max_len, d_model), requires_grad=True)
        self.layers = nn.ModuleList([Layer(d_model, 2, n_experts, sparse=i % 2 == 1) for i in range(2)])
        self.norm = nn.LayerNorm(d_model)
        self.generator = nn.Linear(d_model, vocab)
        self.register_buffer("mask", torch.full((max_len, max_len), float("-inf")).triu(diagonal=1))

    def forward(self, tokens):
        T = tokens.shape[-1]
        x = self.embedding(tokens) + self.pos[:T]
        for layer in self.layers:
            x = layer(x, self.mask[:T, :T])
        return self.generator(self.norm(x))

    def auxiliary_loss(self):
        return sum(m.aux_loss for m in self.modules() if isinstance(m, SwitchFFN))


def build_model(ctx):
    def size(d):
        return 2 * ctx.vocab_size * d + ctx.vocab_size + ctx.sequence_length * d + 12 * d * d + 4 * 4 * d * d + 40 * d

    d_model = 8
    while size(d_model + 4) <= ctx.target_parameters:
        d_model += 4
    return SwitchLM(ctx.vocab_size, d_model, 4, ctx.sequence_length)
