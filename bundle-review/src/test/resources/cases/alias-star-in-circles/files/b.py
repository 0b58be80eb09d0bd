from a import *
from torch import *
