"""MEGABYTE (Yu et al., 2023): a global model over patches of four bytes, a local one inside each patch."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Decoder(nn.Module):
    def __init__(self, dim, layers, heads, length):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.TransformerEncoderLayer(dim, heads, dim_feedforward=2 * dim, dropout=0.0, activation=F.gelu, batch_first=True,
                                       norm_first=True, bias=False)
            for _ in range(layers)])
        self.norm = nn.LayerNorm(dim)
        self.register_buffer("mask", nn.Transformer.generate_square_subsequent_mask(length), persistent=False)

    def forward(self, x):
        t = x.size(1)
        for layer in self.layers:
            x = layer(x, src_mask=self.mask[:t, :t])
        return self.norm(x)


class Megabyte(nn.Module):
    def __init__(self, vocab, local_dim, max_len, patch=4, global_layers=1, local_layers=1):
        super().__init__()
        self.patch, self.vocab = patch, vocab
        global_dim = patch * local_dim
        self.global_emb, self.local_emb = nn.Embedding(vocab, local_dim), nn.Embedding(vocab, local_dim)
        self.global_pos = nn.Parameter(torch.randn(max_len // patch, global_dim) * 0.02)
        self.global_start = nn.Parameter(torch.randn(1, 1, global_dim) * 0.02)
        self.local_start = nn.Parameter(torch.randn(1, 1, local_dim) * 0.02)
        self.global_model = Decoder(global_dim, global_layers, 2, max_len // patch)
        self.project = nn.Linear(local_dim, local_dim, bias=False)
        self.local_model = Decoder(local_dim, local_layers, 2, patch + 1)
        self.head = nn.Linear(local_dim, vocab, bias=False)

    def forward(self, ids):
        b, t = ids.shape
        n = -(-t // self.patch)
        ids = F.pad(ids, (0, n * self.patch - t))
        # the global model sees whole patches, one patch late
        patches = self.global_emb(ids).view(b, n, -1)
        patches = torch.cat([self.global_start.expand(b, -1, -1), patches[:, :-1]], dim=1) + self.global_pos[:n]
        context = self.project(self.global_model(patches).view(b, n, self.patch, -1))
        # the local model sees the bytes of its patch up to the present one
        local = self.local_emb(ids).view(b, n, self.patch, -1) + context
        start = self.local_start.expand(b * n, -1, -1)
        y = self.local_model(torch.cat([start, local.flatten(0, 1)], dim=1))[:, 1:]
        return self.head(y).reshape(b, n * self.patch, self.vocab)[:, :t]


def build_model(ctx):
    def size(d):
        return (3 * ctx.vocab_size * d + ctx.sequence_length * d + 8 * (4 * d) ** 2 + 8 * d * d + 60 * d)

    d = 4
    while size(d + 4) <= ctx.target_parameters:
        d += 4
    return Megabyte(ctx.vocab_size, d, ctx.sequence_length)
