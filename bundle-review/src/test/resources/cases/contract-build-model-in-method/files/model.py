class A:
    def build_model(ctx):
        pass


def get_recipe(ctx):
    return {}
