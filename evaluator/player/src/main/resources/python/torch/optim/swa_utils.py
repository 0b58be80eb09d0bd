"""torch.optim.swa_utils: averages of weights over training, and the schedule that goes with them."""
import math
from copy import deepcopy

import torch
from torch.nn.module import Module
from torch.optim.lr_scheduler import LRScheduler, _per_group
from torch.optim.optimizer import each


def get_ema_avg_fn(decay=0.999):
    if not 0.0 <= decay <= 1.0:
        raise ValueError("Invalid decay value %s provided. Please provide a value in [0,1] range." % decay)

    @torch.no_grad()
    def average(averaged, current, num_averaged):
        return decay * averaged + (1 - decay) * current

    return average


def get_swa_avg_fn():
    @torch.no_grad()
    def average(averaged, current, num_averaged):
        return averaged + (current - averaged) / (num_averaged + 1)

    return average


def get_ema_multi_avg_fn(decay=0.999):
    if not 0.0 <= decay <= 1.0:
        raise ValueError("Invalid decay value %s provided. Please provide a value in [0,1] range." % decay)

    @torch.no_grad()
    def average(averaged, current, num_averaged):
        floats = [(a, c) for a, c in zip(averaged, current) if a.is_floating_point()]
        if floats:
            each("lerp_", [a for a, _ in floats], [c for _, c in floats], 1 - decay)
        for a, c in zip(averaged, current):
            if not a.is_floating_point():
                a.copy_(a * decay + c * (1 - decay))

    return average


def get_swa_multi_avg_fn():
    return _swa_multi


@torch.no_grad()
def _swa_multi(averaged, current, num_averaged):
    weight = 1 / (float(num_averaged) + 1)
    floats = [(a, c) for a, c in zip(averaged, current) if a.is_floating_point()]
    if floats:
        each("lerp_", [a for a, _ in floats], [c for _, c in floats], weight)
    for a, c in zip(averaged, current):
        if not a.is_floating_point():
            a.copy_(a + (c - a) * weight)


class AveragedModel(Module):
    """A copy of a model whose parameters are averages of the model's."""

    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        if avg_fn is not None and multi_avg_fn is not None:
            raise AssertionError("Only one of avg_fn and multi_avg_fn should be provided")
        self.module = deepcopy(model)
        self.register_buffer("n_averaged", torch.tensor(0, dtype=torch.int64))
        self.avg_fn, self.multi_avg_fn, self.use_buffers = avg_fn, multi_avg_fn, use_buffers

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def _tensors(self, model):
        return list(model.parameters()) + (list(model.buffers()) if self.use_buffers else [])

    def update_parameters(self, model):
        own, new = self._tensors(self.module), [t.detach() for t in self._tensors(model)]
        with torch.no_grad():
            first = int(self.n_averaged) == 0
            if first:
                for a, c in zip(own, new):
                    a.copy_(c)
            elif self.avg_fn is not None:
                for a, c in zip(own, new):
                    a.copy_(self.avg_fn(a.detach(), c, self.n_averaged))
            else:
                (self.multi_avg_fn or _swa_multi)([a.detach() for a in own], new, self.n_averaged)
            if not self.use_buffers:
                for a, c in zip(self.module.buffers(), model.buffers()):
                    a.copy_(c.detach())
            self.n_averaged.add_(1)


@torch.no_grad()
def update_bn(loader, model, device=None):
    """One pass over the data that sets the running statistics of batch normalisation anew."""
    momenta = {m: m.momentum for m in model.modules() if hasattr(m, "reset_running_stats")}
    if not momenta:
        return
    was_training = model.training
    model.train()
    for m in momenta:
        m.reset_running_stats()
        m.momentum = None
    for batch in loader:
        model(batch[0] if isinstance(batch, (list, tuple)) else batch)
    for m, momentum in momenta.items():
        m.momentum = momentum
    model.train(was_training)


class SWALR(LRScheduler):
    """From the present rate to `swa_lr`, then constant."""

    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError("anneal_strategy must by one of 'cos' or 'linear', instead got " + anneal_strategy)
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError("anneal_epochs must be equal or greater than 0, got %s" % anneal_epochs)
        for group, lr in zip(optimizer.param_groups, _per_group(swa_lr, optimizer, "swa_lr")):
            group["swa_lr"] = lr
        self.anneal_epochs, self._strategy = anneal_epochs, anneal_strategy
        super().__init__(optimizer, last_epoch)

    def _share(self, t):
        return (1 - math.cos(math.pi * t)) / 2 if self._strategy == "cos" else t

    def get_lr(self):
        step = self._step_count - 1
        n = max(1, self.anneal_epochs)
        before, now = (self._share(max(0, min(1, t / n))) for t in (step - 1, step))
        rates = []
        for group in self._groups():
            # Undo the share of the previous step to find where the rate came from.
            start = group["swa_lr"] if before == 1 else (group["lr"] - before * group["swa_lr"]) / (1 - before)
            rates.append(group["swa_lr"] * now + start * (1 - now))
        return rates
