"""Bengio et al. (2003): the last eight bytes, embedded and joined, through a multi-layer perceptron."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class MLP(nn.Module):
    """takes the previous block_size tokens, encodes them with a lookup table, concatenates the vectors"""

    def __init__(self, vocab_size, n_embd, n_embd2, block_size=8):
        super().__init__()
        self.block_size = block_size
        self.wte = nn.Embedding(vocab_size + 1, n_embd)  # token embeddings table, one more for the row's beginning
        self.mlp = nn.Sequential(
            nn.Linear(self.block_size * n_embd, n_embd2),
            nn.Tanh(),
            nn.Linear(n_embd2, vocab_size)
        )

    def forward(self, idx):
        # gather the word embeddings of the previous words
        embs = []
        for k in range(self.block_size):
            tok_emb = self.wte(idx)  # token embeddings of shape (b, t, n_embd)
            idx = torch.roll(idx, 1, 1)
            idx[:, 0] = self.wte.num_embeddings - 1  # special <BLANK> token
            embs.append(tok_emb)
        # concat all of the embeddings together and pass through an MLP
        x = torch.cat(embs, -1)  # (b, t, n_embd * block_size)
        return self.mlp(x)


def build_model(ctx):
    n_embd, hidden = 8, 16
    while (ctx.vocab_size + 1) * n_embd + (hidden + 4) * (8 * n_embd + ctx.vocab_size + 1) + ctx.vocab_size <= ctx.max_params:
        hidden += 4
    return MLP(ctx.vocab_size, n_embd, hidden)
