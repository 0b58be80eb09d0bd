"""Mixtures of experts as people write them: a Python loop over experts, each with the rows that were sent to it."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Expert(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gate, self.up = nn.Linear(width, 2 * width, bias=False), nn.Linear(width, 2 * width, bias=False)
        self.down = nn.Linear(2 * width, width, bias=False)

    def forward(self, x):
        return self.down(F.silu(self.gate(x)) * self.up(x))


class ByPlaces(nn.Module):
    """As in Mixtral: a one-hot mask [expert, choice, token], torch.where, index_add_."""

    def __init__(self, width, experts, chosen):
        super().__init__()
        self.count, self.chosen = experts, chosen
        self.router = nn.Linear(width, experts, bias=False)
        self.experts = nn.ModuleList(Expert(width) for _ in range(experts))

    def forward(self, hidden):
        batch, length, width = hidden.shape
        flat = hidden.view(-1, width)
        weights = F.softmax(self.router(flat), dim=1, dtype=torch.float)
        weights, selected = torch.topk(weights, self.chosen, dim=-1)
        weights = (weights / weights.sum(dim=-1, keepdim=True)).to(flat.dtype)
        out = torch.zeros((batch * length, width), dtype=flat.dtype, device=flat.device)
        mask = F.one_hot(selected, num_classes=self.count).permute(2, 1, 0)
        for e in range(self.count):
            idx, top_x = torch.where(mask[e])
            if top_x.shape[0] == 0:
                continue
            state = flat[None, top_x].reshape(-1, width)
            out.index_add_(0, top_x, (self.experts[e](state) * weights[top_x, idx, None]).to(flat.dtype))
        return out.reshape(batch, length, width)


class ByMask(nn.Module):
    """Boolean masks for reading and writing, behind `if mask.any()`."""

    def __init__(self, width, experts, chosen):
        super().__init__()
        self.chosen = chosen
        self.router = nn.Linear(width, experts)
        self.experts = nn.ModuleList(Expert(width) for _ in range(experts))

    def forward(self, x):
        logits = self.router(x)
        best, index = logits.topk(self.chosen, dim=-1)
        gates = F.softmax(torch.full_like(logits, float("-inf")).scatter(-1, index, best), dim=-1)
        out = torch.zeros_like(x)
        flat, flat_gates = x.view(-1, x.size(-1)), gates.view(-1, gates.size(-1))
        for i, expert in enumerate(self.experts):
            mask = (index == i).any(dim=-1)
            chosen = mask.view(-1)
            if chosen.any():
                rows = expert(flat[chosen])
                score = flat_gates[chosen, i].unsqueeze(1)
                out[mask] += (rows * score).squeeze(1)
        return out


class ByCounts(nn.Module):
    """Counts of tokens per expert, `nonzero`, and rows written back with `+=`."""

    def __init__(self, width, experts):
        super().__init__()
        self.router = nn.Linear(width, experts, bias=False)
        self.experts = nn.ModuleList(nn.Sequential(nn.LayerNorm(width), Expert(width)) for _ in range(experts))

    def forward(self, x):
        flat = x.reshape(-1, x.shape[-1])
        gate, choice = self.router(flat).softmax(-1).max(-1)
        assert (choice >= 0).all(), "the router has no answer"
        counts = F.one_hot(choice, len(self.experts)).sum(0)
        out = torch.zeros_like(flat)
        for e, expert in enumerate(self.experts):
            if counts[e] == 0:
                continue
            rows = (choice == e).nonzero().squeeze(-1)
            n, width = flat[rows].shape
            out[rows] += gate[rows].view(n, 1) * expert(flat[rows]).view(n, width)
        return out.view_as(x)


class Model(nn.Module):
    def __init__(self, vocab, width, length):
        super().__init__()
        self.tok_emb, self.pos_emb = nn.Embedding(vocab, width), nn.Embedding(length, width)
        self.blocks = nn.ModuleList((ByPlaces(width, 4, 2), ByMask(width, 4, 2), ByCounts(width, 4)))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in self.blocks)
        self.head = nn.Linear(width, vocab, bias=False)

    def forward(self, tokens):
        x = self.tok_emb(tokens) + self.pos_emb(torch.arange(tokens.shape[1], device=tokens.device))
        for norm, block in zip(self.norms, self.blocks):
            x = x + block(norm(x))
        return self.head(x)


def build_model(ctx):
    width = 4
    while 2 * ctx.vocab_size * (width + 2) + 80 * (width + 2) ** 2 < ctx.target_parameters:
        width += 2
    return Model(ctx.vocab_size, width, ctx.sequence_length)
