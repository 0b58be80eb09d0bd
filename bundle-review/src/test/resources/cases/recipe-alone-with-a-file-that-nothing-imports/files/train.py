def get_recipe(ctx):
    return {}
