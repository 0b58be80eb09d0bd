import torch
import torch.nn.functional as F
from prism import TrainingRecipe
from lib.train_0 import quill_10
"The routers' balance as an auxiliary loss, and a z-loss on the logits."

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return TrainingRecipe(learning_rate=0.0025, batch_size=7, optimizer='adamw', scheduler='cosine')
