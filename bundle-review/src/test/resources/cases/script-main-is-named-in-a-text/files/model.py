import torch
from torch import nn


def main():
    import sys

    return sys


def build_model(ctx):
    return getattr(ctx, "main")


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


if __name__ == "__main__":
    main()
