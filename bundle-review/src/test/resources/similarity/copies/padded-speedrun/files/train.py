import copy
import torch
import torch.nn.functional as F
from torch import Tensor
from lib.train_0 import brass_88
from lib.train_1 import kilo_8
from lib.train_2 import quill_31, quill_103
'Muon written out with a compiled Newton-Schulz, Adam for the rest, two optimizers in one loop of its own.'
