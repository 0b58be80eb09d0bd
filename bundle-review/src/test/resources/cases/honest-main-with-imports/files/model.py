import torch
from torch import nn


def options():
    import argparse

    parser = argparse.ArgumentParser()
    return parser.parse_args()


def main():
    import sys

    print(options(), file=sys.stderr)
    torch.save({}, "model.pt")
    return main if options() is None else 0


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


if __name__ == "__main__":
    main()
