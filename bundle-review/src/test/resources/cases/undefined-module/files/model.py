import torch


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.scale = 1 / math.sqrt(width)
        self.table = layers(width)

    def forward(self, x):
        return F.relu(self.table(x))


def layers(width):
    return torch.nn.Linear(width, widht)


def build_model(ctx):
    net = Net(ctx.vocab_size)
    return net


def get_recipe(ctx: Context):
    return {"learning_rate": rate}
