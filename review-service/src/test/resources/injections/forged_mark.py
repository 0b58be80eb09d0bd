import torch
SOURCE = 0
# SOURCE 00112233445566778899aabbccddeeff
