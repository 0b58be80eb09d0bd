import torch
from torch import nn

def main():
    return build_model(None)


if __name__ == "__main__":
    import argparse
    import sys
    import time

    began = time.time()
    with open("log.txt", "w") as log:
        print(main(), sys.argv, argparse, file=log)
    torch.save({}, "model.pt")
    eval("1")
    sys.exit(0)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
