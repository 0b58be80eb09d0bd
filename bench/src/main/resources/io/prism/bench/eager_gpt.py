"""The demo GPT in eager PyTorch. Prints the median milliseconds of a training step.

Arguments: vocab batch sequence width heads layers rounds threads.
"""
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

V, B, T, C, H, L, ROUNDS, THREADS = map(int, sys.argv[1:])
torch.set_num_threads(THREADS)
torch.manual_seed(1)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln1, self.ln2 = nn.LayerNorm(C), nn.LayerNorm(C)
        self.qkv, self.out = nn.Linear(C, 3 * C), nn.Linear(C, C)
        self.up, self.down = nn.Linear(C, 4 * C), nn.Linear(4 * C, C)

    def forward(self, x):  # [B, T, C]
        q, k, v = self.qkv(self.ln1(x)).split(C, dim=-1)
        q, k, v = (y.view(B, T, H, C // H).transpose(1, 2) for y in (q, k, v))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(y.transpose(1, 2).reshape(B, T, C))
        return x + self.down(F.gelu(self.up(self.ln2(x))))


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        self.tok, self.pos = nn.Embedding(V, C), nn.Parameter(torch.randn(T, C) * 0.02)
        self.blocks = nn.ModuleList(Block() for _ in range(L))
        self.norm, self.head = nn.LayerNorm(C), nn.Linear(C, V, bias=False)

    def forward(self, tokens):  # [B, T]
        x = self.tok(tokens) + self.pos
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))  # [B, T, V]


model = Gpt()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
text = torch.randint(V, (B, T + 1))
tokens, targets = text[:, :-1], text[:, 1:].contiguous()
times = []
for i in range(-(ROUNDS // 3), ROUNDS):
    start = time.perf_counter()
    optimizer.zero_grad()
    loss = F.cross_entropy(model(tokens).view(-1, V), targets.view(-1))
    loss.backward()
    optimizer.step()
    loss.item()
    if i >= 0:
        times.append(time.perf_counter() - start)
print(statistics.median(times) * 1e3)
