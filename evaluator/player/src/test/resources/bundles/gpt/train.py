from prism_challenge.evaluator.interface import TrainingRecipe


def get_recipe(ctx):
    return TrainingRecipe(learning_rate=1e-3, batch_size=8)
