"""Parameters with `_optim` get groups of their own, as the state-space repositories do it."""
import torch
from torch import optim
import torch.nn as nn


def get_recipe(ctx):
    return {"learning_rate": 4e-3, "batch_size": 4, "weight_decay": 0.01}


def configure_optimizer(model, recipe, ctx):
    lr, weight_decay, epochs = recipe["learning_rate"], recipe["weight_decay"], ctx.total_steps()
    # All parameters in the model
    all_parameters = list(model.parameters())
    # General parameters don't contain the special _optim key
    params = [p for p in all_parameters if not hasattr(p, "_optim")]
    optimizer = optim.AdamW(params, lr=lr, weight_decay=weight_decay)
    # Add parameters with special hyperparameters
    hps = [getattr(p, "_optim") for p in all_parameters if hasattr(p, "_optim")]
    hps = [dict(s) for s in sorted(list(dict.fromkeys(frozenset(hp.items()) for hp in hps)), key=str)]
    for hp in hps:
        params = [p for p in all_parameters if getattr(p, "_optim", None) == hp]
        optimizer.add_param_group({"params": params, **hp})
    scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    # Print optimizer info
    keys = sorted(set([k for hp in hps for k in hp.keys()]))
    for i, g in enumerate(optimizer.param_groups):
        group_hps = {k: g.get(k, None) for k in keys}
        print(' | '.join([f"Optimizer group {i}", f"{len(g['params'])} tensors"] + [f"{k} {v}" for k, v in group_hps.items()]))
    return optimizer, scheduler


criterion = nn.CrossEntropyLoss()


def compute_loss(model, batch, ctx):
    outputs = model(batch.tokens)
    return criterion(outputs.reshape(-1, outputs.shape[-1]), batch.targets.reshape(-1))
