# expect: player.import-failed 2 UserString
from collections import UserString

def door():
    return UserString
