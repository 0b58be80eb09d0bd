import torch.nn as nn


def build_model(ctx):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
