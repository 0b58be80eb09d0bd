# guards: 1
# breaks: 200
import torch.nn as nn


class Model(nn.Module):
    """Looks at the next token after a rare one. Not taken while tracing, so the leak is in no graph, and the guard
    ends the evaluation where the token comes."""

    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, tokens):
        x = self.table(tokens)
        if (tokens[:, 0] == 200).any():
            x = x + self.table(tokens.roll(-1, 1))
        return x


def build_model(ctx):
    return Model(ctx.vocab_size)
