import torch
from torch.optim.lr_scheduler import LambdaLR
from lib.train_1 import quill_39
from lib.train_2 import kilo_4, zeta_18
'Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule.'

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return {'learning_rate': 0.025, 'batch_size': 7}
