import cmath
import fractions
import gc
import inspect
import logging
import textwrap
import time
import types
import weakref
from typing_extensions import override

import torch
from torch import nn
from torch.optim.lr_scheduler import _LRScheduler

log = logging.getLogger(__name__)
logging.basicConfig(level=logging.INFO)
shared = types.SimpleNamespace(began=time.perf_counter())
fused = "fused" in inspect.signature(torch.optim.AdamW).parameters
gc.collect()
log.info(textwrap.dedent("  a"), cmath.pi, fractions.Fraction(1, 2), weakref.ref, override, _LRScheduler)
torch._foreach_mul_([torch.ones(1)], 2.0)


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
