# expect: player.forbidden 6 not through 'bundle'
"""A file that no import names is one that review has not judged as code that runs."""


def door():
    from bundle import honest_reflection

    return honest_reflection
