import torch
from lib.train_1 import brass_15
'Adam on real and complex parameters alike, the recurrence at a quarter of the rate.'

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return {'learning_rate': 0.00375, 'batch_size': 7, 'grad_clip': 1.25}
