from model import build_model


def get_recipe(ctx, scale=1):
    return {"learning_rate": 3e-4}
