"""The layers that come with torch.nn, causal by mask and hint."""
import math
import torch
import torch.nn as nn


class Positions(nn.Module):
    def __init__(self, width, length):
        super().__init__()
        at = torch.arange(length).unsqueeze(1)
        rate = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
        table = torch.zeros(length, width)
        table[:, 0::2] = torch.sin(at * rate)
        table[:, 1::2] = torch.cos(at * rate)
        self.register_buffer("table", table, persistent=False)

    def forward(self, x):
        return x + self.table[: x.size(1)]


class Model(nn.Module):
    def __init__(self, vocab, width, layers, length):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.positions = Positions(width, length)
        layer = nn.TransformerEncoderLayer(
            width, 4, 2 * width, dropout=0.1, activation="gelu", batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers, norm=nn.LayerNorm(width), enable_nested_tensor=False)
        self.head = nn.Linear(width, vocab)

    def forward(self, tokens):
        mask = nn.Transformer.generate_square_subsequent_mask(tokens.size(1), device=tokens.device)
        return self.head(self.encoder(self.positions(self.emb(tokens)), mask=mask, is_causal=True))


def build_model(ctx):
    width = 8
    while 2 * ctx.vocab_size * (width + 8) + 16 * (width + 8) ** 2 < ctx.target_parameters:
        width += 8
    return Model(ctx.vocab_size, width, 2, ctx.sequence_length)
