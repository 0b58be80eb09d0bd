"""SGD with Nesterov's momentum and warm restarts; evaluation uses an average of the weights (EMA)."""
import torch
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
import torch.nn.functional as F


def get_recipe(ctx):
    return {"learning_rate": 0.1, "batch_size": 4}


class State:
    average = None


def configure_optimizer(model, recipe, ctx):
    State.average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))
    optimizer = torch.optim.SGD(model.parameters(), lr=recipe.learning_rate, momentum=0.9, nesterov=True)
    return {"optimizer": optimizer, "lr_scheduler": CosineAnnealingWarmRestarts(optimizer, T_0=4, T_mult=2)}


def train_step(model, batch, optimizer, ctx):
    optimizer.zero_grad()
    F.cross_entropy(model(batch.tokens).flatten(0, 1), batch.targets.flatten()).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
    optimizer.step()
    State.average.update_parameters(model)


def snapshot_model(model, ctx):
    return State.average.module
