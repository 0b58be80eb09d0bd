import torch
from architecture import Model


def train(ctx):
    model = ctx.build_model()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    for batch in ctx.iter_train_batches(model, 4, 128):
        loss = batch.loss
        loss.backward()
        optimizer.step()
