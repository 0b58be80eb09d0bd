"""How the model is trained. The referee owns data, budget and every measurement."""


def get_recipe(ctx):
    return {
        "learning_rate": 3e-3,
        "batch_size": 16,
        "optimizer": "adamw",
        "scheduler": "cosine",
        "weight_decay": 0.01,
    }
