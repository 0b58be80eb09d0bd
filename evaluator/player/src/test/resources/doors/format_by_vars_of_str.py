# expect: player.forbidden 4 __dict__ of str

def door():
    return vars(str)["format"]
