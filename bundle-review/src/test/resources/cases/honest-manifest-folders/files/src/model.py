from layers import Block
from src.norms import norm


def build_model(ctx):
    return Block()
