"""One key-value head for all queries, linear biases for positions, tied embedding, layers shared in pairs."""
import torch
from torch import nn

def build_model(ctx):
    width = 16
    while ctx.vocab_size * (width + 8) + 12 * (width + 8) ** 2 < ctx.target_parameters:
        width += 8
    return Model(ctx.vocab_size, width)

class Model(nn.Module):

    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        block = nn.ModuleDict({'norm1': nn.LayerNorm(width), 'attention': MultiQuery(width, 4), 'norm2': nn.LayerNorm(width), 'mlp': nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(approximate='tanh'), nn.Linear(4 * width, width))})
        self.blocks = nn.ModuleList([block, block])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocab, bias=False)
        self.head.weight = self.emb.weight
        self.apply(self._init)

    @staticmethod
    def _init(module):
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.trunc_normal_(module.weight, std=0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)

    def forward(self, tokens):
        x = self.emb(tokens)
        for block in self.blocks:
            x = x + block['attention'](block['norm1'](x))
            x = x + block['mlp'](block['norm2'](x))
        return self.head(self.norm(x))

class MultiQuery(nn.Module):

    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.size = (heads, width // heads)
        self.project = nn.Linear(width, width + 2 * self.size)
        self.out = nn.Linear(width, width)
        slopes = 2.0 ** (-8.0 * torch.arange(1, heads + 1) / heads)
        self.register_buffer('slopes', slopes.view(1, heads, 1, 1))

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = self.project(x).split([d, self.size, self.size], dim=-1)
        q = q.reshape(b, t, self.heads, self.size).permute(0, 2, 1, 3)
        at = torch.arange(t, device=x.device)
        distance = (at[None, :] - at[:, None]).float()
        bias = (self.slopes * distance).masked_fill(distance > 0, float('-inf'))
        weights = (torch.einsum('bhqd,bkd->bhqk', q, k) * self.size ** (-0.5) + bias).softmax(-1)
        return self.out(torch.einsum('bhqk,bkd->bqhd', weights, v).reshape(b, t, d))
