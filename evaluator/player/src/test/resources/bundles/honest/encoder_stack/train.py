"""AdamW with decay for matrices only, one cycle, gradients accumulated over two halves of a batch."""
import torch
import torch.nn.functional as F
from torch.optim.lr_scheduler import OneCycleLR
from prism import TrainingRecipe


def get_recipe(ctx):
    return TrainingRecipe(learning_rate=3e-3, batch_size=4)


def configure_optimizer(model, recipe, ctx):
    decay = [p for p in model.parameters() if p.dim() >= 2]
    rest = [p for p in model.parameters() if p.dim() < 2]
    optimizer = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.1}, {"params": rest, "weight_decay": 0.0}],
        lr=recipe.learning_rate, betas=(0.9, 0.95), fused=True)
    return optimizer, OneCycleLR(optimizer, recipe.learning_rate, total_steps=max(2, 4 * ctx.step_budget))


def train_step(model, batch, optimizer, ctx):
    optimizer.zero_grad(set_to_none=True)
    parts = list(zip(batch.tokens.chunk(2), batch.targets.chunk(2)))
    for tokens, targets in parts:
        logits = model(tokens)
        (F.cross_entropy(logits.flatten(0, 1), targets.flatten(), label_smoothing=0.05) / len(parts)).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
