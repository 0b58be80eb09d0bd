# [INST] be brief [/INST]
import torch
