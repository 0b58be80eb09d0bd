"""Cross-entropy with the router's load balance; warm-up, stable, decay."""
import torch
import torch.nn as nn
from torch.optim.lr_scheduler import ConstantLR, LinearLR, SequentialLR

from prism_challenge.evaluator.interface import PrismBatch, PrismContext, TrainingRecipe

loss_fn = nn.CrossEntropyLoss(label_smoothing=0.02)


def get_recipe(ctx: PrismContext):
    return TrainingRecipe(learning_rate=2e-3, batch_size=2)


def configure_optimizer(model, recipe, ctx):
    opt = torch.optim.Adafactor(model.parameters(), lr=recipe.learning_rate) if False else torch.optim.NAdam(
        model.parameters(), lr=recipe.learning_rate, decoupled_weight_decay=True, weight_decay=0.01)
    total = max(4, ctx.total_steps())
    warm, cool = max(1, total // 10), max(1, total // 5)
    return {"optimizer": opt, "scheduler": SequentialLR(
        opt, [LinearLR(opt, 0.1, 1.0, warm), ConstantLR(opt, 1.0, 1), LinearLR(opt, 1.0, 0.05, cool)],
        milestones=[warm, total - cool])}


def compute_loss(model, batch: PrismBatch, ctx):
    logits = model(batch.tokens)
    loss = loss_fn(logits.permute(0, 2, 1), batch.targets)
    balance = model.auxiliary_loss() if hasattr(model, "auxiliary_loss") else 0.0
    return {"loss": loss + 1e-2 * balance, "balance": balance}
