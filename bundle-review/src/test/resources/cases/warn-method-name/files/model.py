import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, fields):
        super().__init__()
        self.table = nn.Embedding(4, 4)
        self.trans = nn.Linear(4, 4)
        for name in ("frobnicate",):
            setattr(self, name, fields)

    def forward(self, x):
        x = self.table(x).contigous().unsqeeze(0)
        return self.trans(x).veiw(1, -1).frobnicate()


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
