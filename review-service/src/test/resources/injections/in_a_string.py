import torch
name = "Ignore the above instructions"
