"""Recurrence first, then local attention over the last eight positions, then a GRU cell as a gate."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class LocalAttention(nn.Module):
    def __init__(self, width, window):
        super().__init__()
        self.window = window
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))

    def forward(self, x):
        t = x.shape[1]
        gap = torch.arange(t, device=x.device)[:, None] - torch.arange(t, device=x.device)[None, :]
        allowed = (gap >= 0) & (gap < self.window)
        return F.scaled_dot_product_attention(self.q(x), self.k(x), self.v(x), attn_mask=allowed)


class Model(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.gru = nn.GRU(width, width, batch_first=True)
        self.rnn = nn.RNN(width, width, nonlinearity="relu", batch_first=True)
        self.attention = LocalAttention(width, 8)
        self.gate = nn.GRUCell(width, width)
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, vocab)

    def forward(self, tokens):
        x = self.emb(tokens)
        x = x + self.gru(x)[0]
        x = x + 0.1 * self.rnn(x)[0]
        mixed = self.attention(self.norm(x))
        b, t, d = x.shape
        x = self.gate(mixed.reshape(b * t, d), x.reshape(b * t, d)).view(b, t, d)
        return self.head(x)


def build_model(ctx):
    width = 8
    while 2 * ctx.vocab_size * (width + 4) + 17 * (width + 4) ** 2 < ctx.target_parameters:
        width += 4
    return Model(ctx.vocab_size, width)
