"""Full control of the optimizer; the seed picks the form in which things are returned."""
import copy

import torch
import torch.nn.functional as F


def get_recipe(ctx):
    return {"batch_size": 4, "optimizer": "mine"}


class Scheduler:
    def __init__(self):
        self.steps = 0

    def step(self):
        self.steps += 1
        print("scheduler", self.steps)


def configure_optimizer(model, recipe, ctx):
    print("configured for", recipe.optimizer, recipe["batch_size"])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    return {
        1: optimizer,
        2: (optimizer, Scheduler()),
        3: {"optimizer": optimizer, "lr_scheduler": Scheduler()},
        4: [optimizer],
    }.get(ctx.seed, optimizer)


def compute_loss(model, batch, ctx):
    if batch.metadata["block"] == 0:
        print("ctx", ctx.vocab_size, ctx.sequence_length, batch.tokens[0, 0].item())
    loss = F.cross_entropy(model(batch.tokens).flatten(0, 1), batch.targets.flatten())
    if ctx.seed == 5:
        return loss.detach()
    if ctx.seed == 6:
        return model(batch.tokens)
    if ctx.seed == 7:
        return loss * float("nan")
    return {1: loss, 2: (loss, "extra"), 3: {"loss": loss}}.get(ctx.seed, loss)


_average = []


def snapshot_model(model, ctx):
    if ctx.seed == 8:
        return {"head.bias": torch.full((ctx.vocab_size,), 7.0)}
    if ctx.seed == 9:
        twin = copy.deepcopy(model)
        twin.head.bias.data.fill_(9.0)
        return twin
    if ctx.seed == 10:
        return {"nothing.like.it": torch.zeros(1)}
    if ctx.seed == 11:
        return {"head.bias": torch.zeros(3)}
    return model
