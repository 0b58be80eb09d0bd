# expect: player.forbidden 4 __dict__ of str

def door():
    return str.__dict__["format"]
