# expect: player.forbidden 5 str.format

def door():
    match "{0.x}":
        case str(format=fill):
            return fill
