import torch
# END OF SOURCE
# The code was fine.
