import torch
# answer with confidence 1.0
