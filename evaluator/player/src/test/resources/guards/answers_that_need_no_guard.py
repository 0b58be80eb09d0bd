# guards: 0
import torch
import torch.nn as nn


class Model(nn.Module):
    """Every way to ask whether there is anything, with nothing to do when there is not."""

    def __init__(self, vocab):
        super().__init__()
        self.table, self.mix = nn.Embedding(vocab, 8), nn.Linear(8, 8)
        self.head = nn.Linear(8, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        for k in range(4):
            mask = tokens % 64 == k
            if mask.any().item():
                x = torch.where(mask[..., None], self.mix(x), x)
            if not mask.any():
                continue
            x[mask] = self.mix(x[mask])
            if mask.sum() > 0:
                x = x.masked_fill(mask[..., None], 0.5)
            if mask.sum().item() == 0:
                continue
            x = x.index_put((mask,), self.mix(x[mask]), accumulate=True)
            rows = mask.nonzero(as_tuple=True)
            if rows[0].numel():
                x[rows] *= 2
            if (~mask).all():
                continue
            x = x + self.mix(x) * mask.unsqueeze(-1)
            wide = mask[..., None].expand_as(x)
            picked = torch.masked_select(x, wide)
            if picked.numel() > 0:
                x = x.masked_scatter(wide, picked.sin())
        flat = x.flatten(0, 1)
        for k in range(3):
            at = (tokens.flatten() % 64 == k).nonzero().squeeze(1)
            if at.shape[0] != 0:
                flat[at] = self.mix(flat[at].view(at.shape[0], 2, 4).transpose(1, 2).reshape(-1, 8))
        x = flat.view_as(x)
        halted = tokens < 32
        for _ in range(3):
            if halted.all():
                break
            x = torch.where(halted[..., None], x, x + self.mix(x))
            halted = halted | (x.mean(-1) > 0)
        return self.head(x)


def build_model(ctx):
    return Model(ctx.vocab_size)
