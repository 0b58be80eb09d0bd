"""The routers' balance as an auxiliary loss, and a z-loss on the logits."""
import torch
import torch.nn.functional as F
from prism import TrainingRecipe

def get_recipe(ctx):
    return TrainingRecipe(learning_rate=0.002, batch_size=4, optimizer='adamw', scheduler='cosine')

def compute_loss(model, batch, ctx):
    logits = model(batch.tokens)
    loss = F.cross_entropy(logits.flatten(0, -2), batch.targets.flatten())
    balance = sum((block.experts.balance for block in model.blocks))
    return loss + 0.01 * balance + 0.0001 * torch.logsumexp(logits, -1).square().mean()
