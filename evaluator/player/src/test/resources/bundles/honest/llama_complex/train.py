"""Two scripts' worth in one: own groups by name, cosine by LambdaLR, z-loss."""
import math

import torch
import torch.nn.functional as F
from torch.optim.lr_scheduler import LambdaLR

from prism import TrainingRecipe

Z_LOSS = 1e-4


def get_recipe(ctx) -> TrainingRecipe:
    return TrainingRecipe(learning_rate=2e-3, batch_size=4, weight_decay=0.1, grad_clip=1.0)


def get_parameter_names(model, forbidden):
    result = []
    for name, child in model.named_children():
        result += [f"{name}.{n}" for n in get_parameter_names(child, forbidden) if not isinstance(child, forbidden)]
    result += [n for n, _ in model.named_parameters(recurse=False)]
    return result


def configure_optimizer(model, recipe, ctx):
    decay = set(n for n in get_parameter_names(model, (torch.nn.LayerNorm, torch.nn.RMSNorm)) if "norm" not in n)
    params = dict(model.named_parameters())
    optimizer = torch.optim.AdamW(
        [{"params": [p for n, p in params.items() if n in decay], "weight_decay": recipe.weight_decay},
         {"params": [p for n, p in params.items() if n not in decay], "weight_decay": 0.0}],
        lr=recipe.learning_rate, betas=(0.9, 0.95), eps=1e-8, foreach=True)
    total = ctx.total_steps()
    warmup = max(1, int(0.05 * total))

    def lr_lambda(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        progress = (step - warmup) / max(1, total - warmup)
        return max(0.1, 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress))))

    return optimizer, LambdaLR(optimizer, lr_lambda)


def compute_loss(model, batch, ctx):
    logits = model(batch.tokens)
    ce = F.cross_entropy(logits.view(-1, ctx.vocab_size), batch.targets.view(-1))
    z = torch.logsumexp(logits.float(), dim=-1)
    return ce + Z_LOSS * (z ** 2).mean(), {"ce": ce.detach()}
