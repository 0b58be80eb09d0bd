"""A model. It never calls os.system, eval( or open( anything; see requests for comments."""
from __future__ import annotations

import abc
import bisect
import collections
import contextlib
import copy
import dataclasses
import enum
import functools
import heapq
import itertools
import json
import math
import numbers
import operator
import random
import re
import statistics
import string
import warnings
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor, optim
from torch.optim.lr_scheduler import LambdaLR

from prism_challenge.evaluator.interface import PrismBatch, PrismContext, TrainingRecipe

BLOCK = 8 * 4
SIZES = [2**i for i in range(4)]
NAMES = {"gelu": F.gelu, "relu": F.relu}
ARCHITECTURE_NAME = "Plain" + " model"
torch.manual_seed(0)


class Mode(enum.Enum):
    A = 1


@dataclass(frozen=True)
class Config:
    width: int = 64
    names: list[str] = field(default_factory=list)  # open("x"), eval("y"), subprocess


class Block(nn.Module):
    """Uses eval, exec, compile and __import__ in its docstring: {self.__class__.__mro__}."""

    def __init__(self, width: int, input: int = 3, *, bias: bool = False) -> None:
        super().__init__()
        self.input = input
        for i in range(2):
            setattr(self, f"layer{i}", nn.Linear(width, width, bias=bias))
            setattr(self, f"{i}_proj", nn.Identity())
            assert hasattr(self, "_" + str(i)) is False
        self.compile = False
        self.open = True

    def forward(self, input: Tensor, mask: Optional[Tensor] = None) -> Tensor:
        vars = input * 2
        x = getattr(self, "layer0")(vars)
        x = getattr(self, f"layer{1}")(x)
        return x if mask is None else x.masked_fill(mask, -math.inf)

    def extra_repr(self) -> str:
        return f"{self.__class__.__name__}({self.input})"

    @property
    def width(self) -> int:
        return self.layer0.in_features

    @torch.no_grad()
    def sample(self, xs: list[int]) -> list[int]:
        xs.remove(xs[0])
        self.eval()
        return xs


def build_model(ctx: PrismContext) -> nn.Module:
    model = nn.Sequential(OrderedDict(emb=nn.Embedding(ctx.vocab_size, 8), head=nn.Linear(8, ctx.vocab_size)))
    model.eval()
    model.train()
    pattern = re.compile("a+")
    return copy.deepcopy(model)


def get_recipe(ctx):
    return TrainingRecipe(learning_rate=3e-4, batch_size=4)


def configure_optimizer(model, recipe, ctx):
    decay = [p for n, p in model.named_parameters() if p.ndim >= 2]
    return optim.AdamW([{"params": decay, "weight_decay": 0.1}], lr=recipe.learning_rate)


def compute_loss(model, batch, ctx):
    logits = model(batch.tokens)
    match logits.ndim:
        case 3:
            return F.cross_entropy(logits.flatten(0, 1), batch.targets.flatten())
        case _:
            raise ValueError(f"odd shape {logits.shape!r}")


def train_step(model, batch, optimizer, ctx):
    loss = compute_loss(model, batch, ctx)
    loss.backward()
    if (norm := nn.utils.clip_grad_norm_(model.parameters(), 1.0)) > 10:
        warnings.warn(f"norm {norm:.2f}")
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return loss


def save_checkpoint(model, checkpoint_dir, ctx):
    torch.save(model.state_dict(), checkpoint_dir / "model.pt")
    torch.save(model.state_dict(), f"{checkpoint_dir}/copy.pt")


def load_checkpoint(model, checkpoint_dir, ctx):
    model.load_state_dict(torch.load(checkpoint_dir + "/model.pt", weights_only=True))


if __name__ == "__main__":
    print("try it with `prism run`", Mode.A, Config(), __doc__)
