from torch.nn import LayerNorm as Norm
