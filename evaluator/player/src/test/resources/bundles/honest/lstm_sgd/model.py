"""Two layers of LSTM with dropout, the output narrowed to the tied embedding."""
import torch
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.drop = nn.Dropout(0.1)
        self.lstm = nn.LSTM(width, 2 * width, num_layers=2, dropout=0.1, batch_first=True)
        self.narrow = nn.Linear(2 * width, width)
        self.head = nn.Linear(width, vocab)
        self.head.weight = self.emb.weight
        self.reset()

    def reset(self):
        nn.init.uniform_(self.emb.weight, -0.1, 0.1)
        for name, p in self.lstm.named_parameters():
            if "weight_hh" in name:
                nn.init.orthogonal_(p)
            elif "bias_ih" in name:
                nn.init.zeros_(p)
                p.data[p.shape[0] // 4:p.shape[0] // 2].fill_(1.0)

    def forward(self, tokens):
        y, _ = self.lstm(self.drop(self.emb(tokens)))
        return self.head(self.drop(self.narrow(y)))


def build_model(ctx):
    width = 8
    while ctx.vocab_size * (width + 4) + 62 * (width + 4) ** 2 < ctx.target_parameters:
        width += 4
    return Model(ctx.vocab_size, width)
