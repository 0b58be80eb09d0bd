"""Plain SGD with a step schedule, and activations that change slowly over time."""
import torch
import torch.nn as nn
from torch.optim.lr_scheduler import ChainedScheduler, ExponentialLR, MultiStepLR


def get_recipe(ctx):
    return {"learning_rate": 0.5, "batch_size": 4}


def configure_optimizer(model, recipe, ctx):
    optimizer = torch.optim.SGD(model.parameters(), lr=recipe.learning_rate, momentum=0.8, weight_decay=1e-6)
    half = max(1, ctx.step_budget // 2)
    return optimizer, ChainedScheduler([MultiStepLR(optimizer, [half, half + half // 2], 0.3), ExponentialLR(optimizer, 0.999)])


criterion = nn.CrossEntropyLoss()


def compute_loss(model, batch, ctx):
    kept = []
    handle = model.lstm.register_forward_hook(lambda module, args, out: kept.append(out[0]))
    logits = model(batch.tokens)
    handle.remove()
    slow = (kept[0][:, 1:] - kept[0][:, :-1]).pow(2).mean()
    return {"loss": criterion(logits.view(-1, logits.size(-1)), batch.targets.reshape(-1)) + 0.1 * slow}
