def get_recipe(ctx):
    return {"learning_rate": 1e-3, "batch_size": 8}
