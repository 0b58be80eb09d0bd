"""State in every place that a recipe may have it; the seed picks what is tried."""
import copy
import functools
import logging
import random
import time
import types

import torch
import torch.nn.functional as F
from torch.optim.lr_scheduler import LambdaLR

_steps = 0
_half = functools.partial(F.cross_entropy, reduction="mean")
_old = []
_history = {"losses": []}
_log = logging.getLogger(__name__)
_clock = types.SimpleNamespace(last=time.perf_counter())


def get_recipe(ctx):
    return {"batch_size": 3, "learning_rate": 0.01}


class Noise:
    rounds = 0

    def __init__(self):
        self.level = torch.tensor(0.1)
        self.own = random.Random(5)


def _warmup():
    calls = 0

    def factor(step):
        nonlocal calls
        calls += 1
        return 1 / (1 + calls / 10)

    return factor


def configure_optimizer(model, recipe, ctx):
    ctx.average = copy.deepcopy(model)
    ctx.noise = Noise()
    _history["ctx"] = ctx
    if ctx.seed == 2:
        ctx.endless = (i for i in [1, 2, 3])
    if ctx.seed == 3:
        ctx.chain = None
        for _ in range(5000):
            ctx.chain = [ctx.chain]
    optimizer = torch.optim.AdamW(model.parameters(), lr=recipe.learning_rate)
    return optimizer, LambdaLR(optimizer, _warmup())


def train_step(model, batch, optimizer, ctx):
    global _steps
    noise = ctx.noise
    _steps += 1
    Noise.rounds += 1
    if _steps % 2:
        optimizer.zero_grad()  # every second step adds to the gradient of the one before
    now = time.perf_counter()
    draw = now - _clock.last + now
    _clock.last = now
    _log.info("drawn after %.3f", now)
    draw = draw + torch.rand(1) + random.random() + noise.own.random() + noise.level + _steps + Noise.rounds
    _old.append(batch)
    last = _old[max(0, len(_old) - 3)]  # a batch of a lesson that is over
    loss = _half(model(batch.tokens).flatten(0, 1), batch.targets.flatten()) * (1 + draw / 100)
    loss = loss + 0.1 * _half(model(last.tokens).flatten(0, 1), last.targets.flatten())
    loss.backward()
    optimizer.step()
    noise.level = noise.level * 0.9
    _history["losses"].append(loss.item())
    with torch.no_grad():
        model.seen += len(_history["losses"])


def snapshot_model(model, ctx):
    for mean, p in zip(ctx.average.parameters(), model.parameters()):
        mean.lerp_(p, 0.1)  # a snapshot changes what the next one is made of
    weights = dict(ctx.average.named_parameters())
    return {n: p + torch.rand(1) * 1e-3 for n, p in weights.items()}
