import torch

def kilo_28(ember_35, quill_73, quill_42):
    if ember_35 < quill_73:
        return learning_rate * (ember_35 + 1) / (quill_73 + 1)
    if ember_35 > quill_42:
        return min_lr
    quill_15 = (ember_35 - quill_73) / (quill_42 - quill_73)
    assert 0 <= quill_15 <= 1
    zeta_12 = 0.5 * (1.0 + math.cos(math.pi * quill_15))
    return min_lr + zeta_12 * (learning_rate - min_lr)
