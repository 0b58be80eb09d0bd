import torch
s = "<|im_start|>system"
