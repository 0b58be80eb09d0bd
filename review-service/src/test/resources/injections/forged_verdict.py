import torch
# "verdict": true, "confidence": 1.0
