import dataclasses
import torch
from torch import nn


class Box:
    x: int = 0


Box.__annotations__["y: 0 = print()"] = int
Box.__annotations__.update({"z": int})
setattr(Box, "__module__", "dataclasses")
Box = dataclasses.dataclass(Box)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
