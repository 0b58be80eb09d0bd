import copy
import torch
import torch.nn.functional as F
from torch import Tensor
from lib.train_0 import brass_103
from lib.train_1 import ember_88, ember_8, kilo_31
'Muon written out with a compiled Newton-Schulz, Adam for the rest, two optimizers in one loop of its own.'
