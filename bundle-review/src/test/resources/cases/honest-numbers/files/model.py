import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


"""A docstring."""
SIZE = 8 * 4
BIG = 2 ** 63 - 1
MASK = (1 << 32) - 1
EPS = 1e-30
NEG = -1e9
TABLE = [0] * 1_000
LINE = "-" * 80
WIDE = f"{SIZE:>12}" + "%8d" % SIZE + "{:10.3f}".format(EPS)
STEPS = list(range(10 ** 5))
SEED = 0x9E3779B97F4A7C15
PRIMES = [p for p in range(2, 1000) if all(p % q for q in range(2, p))]
torch.manual_seed(1337)
torch.set_printoptions(precision=4)
model = nn.Linear(2, 2)
model.eval()
for p in model.parameters():
    p.requires_grad_(True)
if __name__ == "__main__":
    build_model(None)


def forever(loader):
    for step in range(10 ** 12):
        if step > 3:
            break
    return torch.zeros(10 ** 6, 10 ** 6, device="meta")
