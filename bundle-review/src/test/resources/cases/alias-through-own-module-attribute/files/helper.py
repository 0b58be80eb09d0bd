import torch

t = torch
