"""torch.nn.modules.container, where PyTorch has these classes."""
from torch.nn import Container, ModuleDict, ModuleList, ParameterDict, ParameterList, Sequential
