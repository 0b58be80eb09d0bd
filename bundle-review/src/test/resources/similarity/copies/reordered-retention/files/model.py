"""Retention: attention with a fixed decay for each head instead of a softmax, normalised by groups."""
import torch
import torch.nn as nn

def build_model(ctx):
    width = 8
    while 2 * ctx.vocab_size * (width + 8) + 18 * (width + 8) ** 2 < ctx.target_parameters:
        width += 8
    model = nn.Sequential()
    model.add_module('emb', nn.Embedding(ctx.vocab_size, width))
    for i in range(2):
        model.add_module('block%d' % i, Block(width, 4))
    model.add_module('head', nn.Linear(width, ctx.vocab_size))
    return model

class Block(nn.Module):

    def forward(self, x):
        x = x + self.retention(self.norm(x))
        return x + self.ffn(x)

    def __init__(self, width, heads):
        super().__init__()
        self.retention = Retention(width, heads)
        self.ffn = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.norm = nn.LayerNorm(width)

class Retention(nn.Module):

    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.size = (heads, width // heads)
        self.wq, self.wk, self.wv, self.wg, self.wo = (nn.Linear(width, width, bias=False) for _ in range(5))
        self.norm = nn.GroupNorm(heads, width)
        self.register_buffer('decay', torch.log(1 - 2.0 ** (-5 - torch.arange(heads).float())), persistent=False)
        for m in (self.wq, self.wk, self.wv):
            nn.init.xavier_uniform_(m.weight, gain=2 ** (-2.5))

    def _split(self, x):
        return x.unflatten(-1, (self.heads, self.size)).transpose(1, 2)

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = (self._split(self.wq(x)), self._split(self.wk(x)) * self.size ** (-0.5), self._split(self.wv(x)))
        step = torch.arange(t, device=x.device)
        gap = step.unsqueeze(1) - step.unsqueeze(0)
        mask = torch.where(gap >= 0, torch.exp(gap.clamp(min=0) * self.decay[:, None, None]), 0.0)
        mask = mask / mask.sum(-1, keepdim=True).sqrt()
        y = q @ k.mT * mask @ v
        y = self.norm(y.transpose(1, 2).reshape(b * t, d)).view(b, t, d)
        return self.wo(torch.nn.functional.silu(self.wg(x)) * y)
