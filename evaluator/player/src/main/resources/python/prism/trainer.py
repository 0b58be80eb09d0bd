"""One cell of the recipe arm: the bundle's hooks, or its own loop, on lessons that arrive one by one.

`_b.next_lesson` hands the weights over and waits inside the host until the referee has examined them and gives the
next lesson, or nothing. Both forms use that one door, so neither can train on a token before it was examined on it.
"""
import torch
import _prism_bridge as _b
from prism import PrismBatch
from prism import checkpoint, recipe as recipes
from torch import nn

F = nn.functional


class Stream:
    """The lessons as batches. Every loop and iterator of a cell draws from the same one."""

    def __init__(self, ctx, hook, keeper):
        self._ctx, self._hook, self.keeper = ctx, hook, keeper
        self._pieces = []  # (tokens, targets), each [rows, length], not yet handed out
        self._block = None
        self.steps = 0
        self.model = None  # whose weights are examined
        self.over = False

    def advance(self, model):
        """Hands over `model` and waits for the next lesson; false when there is none."""
        self.model = model
        if self.over:
            return False
        if self.keeper.resumed is not None:
            _b.meet(model)
            self.steps = self.keeper.back(model)
        limit = _b.checkpoint_limit()
        kept = None if limit is None else self.keeper.take(model, self.steps, limit)
        if kept is not None:
            _b.keep(*kept)  # before `snapshot_model`, which may change what it averages
        lesson = _b.next_lesson(model, self._weights(model), self.steps)
        self._pieces = []
        if lesson is None:
            self.over = True
            return False
        tokens, targets, self._block = lesson
        self._pieces = [(tokens, targets)]
        return True

    def _weights(self, model):
        """[(name, tensor)]: the model's own, or what the hook `snapshot_model` gives instead."""
        owned = _b.members(model)
        if self._hook is None:
            return [(name, tensor) for name, tensor, _ in owned]
        with torch.no_grad():
            other = self._hook(model, self._ctx)
        if isinstance(other, nn.Module):
            return [(name, tensor) for name, tensor, _ in _b.members(other)]
        if not isinstance(other, dict):
            raise TypeError("snapshot_model(model, ctx) must return a module or a dict of tensors by name, found "
                            + type(other).__name__)
        names = {name for name, _, _ in owned}
        unknown = [str(n) for n in other if n not in names]
        if unknown:
            raise ValueError("snapshot_model(model, ctx) returned names that the model does not have: "
                             + ", ".join(sorted(unknown)[:5]))
        return [(name, other.get(name, tensor)) for name, tensor, _ in owned]

    def take(self, model, size, length):
        """The next batch, at most `size` rows of at most `length` tokens; None when the run is over."""
        while not self._pieces:
            if not self.advance(model):
                return None
        tokens, targets = self._pieces.pop(0)
        rows, found = tokens.shape
        if found > length:
            whole = found // length * length
            rest = [(tokens[:, whole:], targets[:, whole:])] if whole < found else []
            self._pieces[:0] = rest
            tokens, targets = tokens[:, :whole].reshape(-1, length), targets[:, :whole].reshape(-1, length)
            rows = tokens.shape[0]
        batches = -(-rows // size)
        n = -(-rows // batches)  # evenly: the last batch of a lesson is not a small one
        if n < rows:
            self._pieces.insert(0, (tokens[n:], targets[n:]))
            tokens, targets = tokens[:n], targets[:n]
        self.steps += 1
        return PrismBatch(tokens, targets, {"block": self._block})


class Batches:
    """What `ctx.iter_train_batches` returns: tokens come when, and only when, they are asked for."""

    def __init__(self, stream, model, size, length):
        self._stream, self._model, self._size, self._length = stream, model, size, length

    def __iter__(self):
        return self

    def __next__(self):
        batch = self._stream.take(self._model, self._size, self._length)
        if batch is None:
            raise StopIteration
        return batch


def batches(ctx, stream, model, batch_size, seq_len, tokenizer):
    if not isinstance(model, nn.Module):
        raise TypeError("iter_train_batches(model, ...) needs the torch.nn.Module that is trained, found "
                        + type(model).__name__)
    for name, value in (("batch_size", batch_size), ("seq_len", seq_len)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            raise ValueError("iter_train_batches: %s must be a positive whole number, found %r" % (name, value))
    if tokenizer is not None and not getattr(tokenizer, "_reference", False):
        raise ValueError("the tokenizer is the profile's; pass None or ctx.reference_tokenizer(name)")
    _b.meet(model)
    length = ctx.sequence_length if seq_len is None else min(seq_len, ctx.sequence_length)
    return Batches(stream, model, batch_size or 8, length)


def _hook(entry, name):
    found = getattr(entry, name, None)
    return found if callable(found) else None


def run(architecture, training, form, ctx, build):
    """One cell, from the model's making to the last lesson; returns the number of steps."""

    def met(ctx):
        """Initial values are the referee's, and must be there before an optimizer or an average looks at them."""
        model = build(ctx)
        _b.meet(model)
        return model

    ctx._builder = met
    keeper = checkpoint.Keeper(ctx, _hook(training, "save_checkpoint"), _hook(training, "load_checkpoint"))
    stream = ctx._stream = Stream(ctx, _hook(training, "snapshot_model"), keeper)
    ctx._batches = batches
    if form == "two_script":
        _own_loop(training, ctx, stream)
    else:
        _hooks(architecture, training, ctx, stream)
    return stream.steps


def _own_loop(training, ctx, stream):
    training.train(ctx)
    if stream.model is None:
        raise _b.TrainFailed("train(ctx) ended without asking for a batch; iterate over "
                             "ctx.iter_train_batches(model, batch_size, seq_len, tokenizer)")
    while stream.advance(stream.model):
        pass  # what the loop did not want is examined with its last weights


def _hooks(architecture, training, ctx, stream):
    get_recipe, configure = training.get_recipe, _hook(training, "configure_optimizer")
    recipe = recipes.checked(get_recipe(ctx), get_recipe, configure is not None)
    ctx._batch_size = recipe.batch_size
    model = ctx.build_model()
    unregistered = _b.meet(model)
    if configure is None:
        params = [p for p in model.parameters() if p.requires_grad]
        optimizer = recipes.optimizer(recipe, params + list(unregistered))
        scheduler = recipes.Schedule(optimizer, recipe, ctx.total_steps())
    else:
        optimizer, scheduler = _pair(configure(model, recipe, ctx))
    step = _hook(training, "train_step")
    stream.keeper.roots = {"model": model, "optimizer": optimizer, "scheduler": scheduler}
    stream.keeper.grads = step is not None
    if step is None:
        loss = _losses(architecture, training, ctx)
        clip = recipe.grad_clip

        def step(model, batch, optimizer, ctx):
            optimizer.zero_grad()
            loss(model, batch).backward()
            if clip:
                nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]]
                                         if hasattr(optimizer, "param_groups") else model.parameters(), clip)
            optimizer.step()

    while stream.advance(model):
        model.train()
        while stream._pieces:
            step(model, stream.take(model, recipe.batch_size, ctx.sequence_length), optimizer, ctx)
            if scheduler is not None:
                scheduler.step()


def _pair(found):
    """configure_optimizer's optimizer and, if it gave one, its scheduler."""
    if isinstance(found, dict):
        found = (found.get("optimizer"), found.get("scheduler", found.get("lr_scheduler")))
    optimizer, scheduler = found if isinstance(found, (tuple, list)) and len(found) == 2 else (found, None)
    for thing, methods, what in ((optimizer, ("step", "zero_grad"), "an optimizer"), (scheduler, ("step",), "a scheduler")):
        missing = [] if thing is scheduler is None else [m for m in methods if not callable(getattr(thing, m, None))]
        if missing:
            raise TypeError("configure_optimizer must return an optimizer, (optimizer, scheduler) or a dict of both; "
                            "%s has no %s()" % (type(thing).__name__, missing[0]))
    return optimizer, scheduler


def _losses(architecture, training, ctx):
    compute = _hook(training, "compute_loss")
    if compute is not None:
        return lambda model, batch: _scalar(compute(model, batch, ctx))
    path = _b.inference_path(training) or _b.inference_path(architecture)

    def loss(model, batch):
        logits = model(batch.tokens) if path is None else path(model, batch, ctx)
        return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), batch.targets.reshape(-1))

    return loss


def _scalar(found):
    """The loss in what compute_loss returned: itself, the first of a tuple, "loss" of a dict, or .loss."""
    if isinstance(found, dict):
        found = found.get("loss")
    elif isinstance(found, (tuple, list)) and found:
        found = found[0]
    elif not isinstance(found, torch.Tensor):
        found = getattr(found, "loss", found)
    if not isinstance(found, torch.Tensor) or found.numel() != 1:
        raise TypeError("compute_loss must return one number as a tensor (or a dict with 'loss', or a tuple that begins "
                        "with it), found " + (repr(found) if isinstance(found, torch.Tensor) else type(found).__name__))
    if not found.requires_grad:
        raise RuntimeError("compute_loss returned a tensor without a gradient; compute it from the model's logits, "
                           "outside torch.no_grad()")
    return found
