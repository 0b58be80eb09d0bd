"""How the model is trained. The referee owns data, budget and every measurement.

The run is short, so many small steps learn more from the same bytes than few large ones: half the reference's
batch, a higher rate, and a longer memory for the squares of the noisier gradients. The default optimizer does the rest.
"""


def get_recipe(ctx):
    return {
        "learning_rate": 6e-3,
        "batch_size": 4,
        "optimizer": "adamw",
        "scheduler": "cosine",
        "weight_decay": 0.05,
        "betas": (0.9, 0.98),
    }
