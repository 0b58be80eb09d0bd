import torch

hidden = torch.load
