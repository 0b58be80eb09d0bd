import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR
from prism import TrainingRecipe
from lib.train_2 import quill_0, kilo_13
'Lion with a linear warm-up and a cosine, chained by SequentialLR.'

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return TrainingRecipe(learning_rate=0.00125, batch_size=7, kilo_45=0.125)
