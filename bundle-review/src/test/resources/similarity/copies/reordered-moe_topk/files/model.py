"""Two of four experts for each token, weights renormalised, and a loss that balances the load."""
import torch
import torch.nn as nn
import torch.nn.functional as F

class Model(nn.Module):

    def forward(self, tokens):
        t = tokens.size(1)
        mask = torch.ones(t, t, dtype=torch.bool, device=tokens.device).triu(1)
        x = self.tok_emb(tokens) + self.pos_emb(torch.arange(t, device=tokens.device))
        for block in self.blocks:
            x = block(x, mask)
        return self.head(x)

    def __init__(self, vocab, width, length):
        super().__init__()
        self.tok_emb, self.pos_emb = (nn.Embedding(vocab, width), nn.Embedding(length, width))
        self.blocks = nn.ModuleList((Block(width) for _ in range(2)))
        self.head = nn.Linear(width, vocab, bias=False)

def build_model(ctx):
    width = 8
    while 2 * ctx.vocab_size * (width + 4) + 40 * (width + 4) ** 2 < ctx.target_parameters:
        width += 4
    return Model(ctx.vocab_size, width, ctx.sequence_length)

class Experts(nn.Module):

    def forward(self, x):
        probabilities = F.softmax(self.router(x), dim=-1)
        weight, index = torch.topk(probabilities, self.chosen, dim=-1)
        weight = weight / weight.sum(-1, keepdim=True)
        gate = torch.zeros_like(probabilities).scatter(-1, index, weight)
        if self.training:
            load = (gate > 0).float().mean((0, 1))
            self.balance = self.count * (load * probabilities.mean((0, 1))).sum()
        hidden = F.gelu(torch.einsum('btd,edh->bteh', x, self.up))
        return torch.einsum('bteh,ehd,bte->btd', hidden, self.down, gate)

    def __init__(self, width, count=4, chosen=2):
        super().__init__()
        self.count, self.chosen = (count, chosen)
        self.router = nn.Linear(width, count, bias=False)
        self.up = nn.Parameter(torch.empty(count, width, 2 * width))
        self.down = nn.Parameter(torch.empty(count, 2 * width, width))
        for p in (self.up, self.down):
            nn.init.normal_(p, std=p.shape[1] ** (-0.5))
        self.balance = None

class Block(nn.Module):

    def __init__(self, width):
        super().__init__()
        self.norm1, self.norm2 = (nn.LayerNorm(width), nn.LayerNorm(width))
        self.attention = nn.MultiheadAttention(width, 4, bias=False, batch_first=True)
        self.experts = Experts(width)

    def forward(self, x, mask):
        y = self.norm1(x)
        x = x + self.attention(y, y, y, attn_mask=mask, need_weights=False, is_causal=True)[0]
        return x + self.experts(self.norm2(x))
