import torch
from torch import nn


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}


def train():
    return None


def configure_optimiser(model, recipe, ctx):
    return None


def training_step(model, batch):
    return None


def inference_logits(batch, model, ctx):
    return model(batch)


def compute_los(model):
    return compute_los


if __name__ == "__main__":
    train()
