from torch.nn import Linear as Given
