# expect: nothing
"""What training scripts import beside torch, and what they ask of it."""
import cmath
import fractions
import functools
import gc
import inspect
import logging
import textwrap
import time
import types
import weakref
from typing_extensions import Self

import torch
from torch.nn import DataParallel
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.optim.lr_scheduler import _LRScheduler
from torch.types import Device

log = logging.getLogger(__name__)
logging.basicConfig(level=logging.INFO, format="%(message)s")
MODULE = type(torch)


class Layer(torch.nn.Module):
    width: torch.jit.Final[int]

    def __init__(self, width: int, *, bias=True) -> None:
        super().__init__()
        self.width = width
        self.table = torch.nn.Linear(width, width, bias=bias)

    def same(self, device: Device = None) -> Self:
        return self

    def forward(self, x):
        return self.table(x)


def takes(f):
    return [(p.name, p.kind, p.default is p.empty) for p in inspect.signature(f).parameters.values()]


def door():
    begin = time.perf_counter()
    assert 0 < time.perf_counter() - begin < 1 and time.time() > time.monotonic()
    log.info("step %d: loss %.2f", 3, 0.5)
    log.debug("unseen")
    log.warning("does not fit %d", "text")
    assert log.isEnabledFor(logging.INFO) and not log.isEnabledFor(logging.DEBUG)
    assert gc.collect() == 0
    config = types.SimpleNamespace(width=3, depth=2)
    config.width += 1
    assert (config.width, repr(config)) == (4, "namespace(width=4, depth=2)")
    assert takes(Layer) == [("width", 1, True), ("bias", 3, False)]
    assert takes(Layer(2).same) == [("device", 1, False)]
    assert takes(lambda a, /, b=1, *c, d, **e: 0) == [
        ("a", 0, True), ("b", 1, False), ("c", 2, True), ("d", 3, True), ("e", 4, True)]
    assert takes(functools.partial(door_of, 1, c=2)) == [("b", 1, True), ("c", 3, False)]
    assert "fused" in inspect.signature(torch.optim.AdamW).parameters
    assert abs(cmath.exp(1j * cmath.pi) + 1) < 1e-12 and fractions.Fraction(1, 3) * 3 == 1
    assert textwrap.dedent("  a\n  b") == "a\nb"
    layer = Layer(2)
    assert weakref.ref(layer)() is layer
    for wrapper in (DataParallel, DDP):
        assert wrapper(layer)(torch.zeros(1, 2)).shape == (1, 2)
    tensors = [torch.ones(2), torch.ones(3)]
    torch._foreach_mul_(tensors, 2.0)
    torch._foreach_add_(tensors, torch._foreach_neg(tensors), alpha=0.5)
    assert [t.sum().item() for t in tensors] == [2.0, 3.0]
    assert torch.nn.init._calculate_fan_in_and_fan_out(torch.empty(3, 5)) == (5, 3)
    assert torch.version.cuda is None and issubclass(torch.optim.lr_scheduler.StepLR, _LRScheduler)
    with torch.cuda.stream(torch.cuda.Stream()):
        torch.cuda.synchronize()
    torch.cuda.nvtx.range_push("step")
    for module in (cmath, fractions, gc, logging, textwrap, time, types, weakref):
        assert not [n for n in dir(module) if not n.startswith("__") and isinstance(getattr(module, n), MODULE)], module


def door_of(a, b, c):
    return a, b, c
