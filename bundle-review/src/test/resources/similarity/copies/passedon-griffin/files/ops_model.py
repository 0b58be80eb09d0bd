import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F
