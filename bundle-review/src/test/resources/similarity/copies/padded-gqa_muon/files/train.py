import torch
from torch.optim.lr_scheduler import LambdaLR
from lib.train_0 import zeta_39, quill_18
from lib.train_1 import kilo_4
'Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule.'

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return {'learning_rate': 0.025, 'batch_size': 7}
