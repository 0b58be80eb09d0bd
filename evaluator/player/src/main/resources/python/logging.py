"""logging that goes where print() goes. Handlers, formatters and filters are taken and have no effect."""
NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = range(0, 60, 10)
WARN, FATAL = WARNING, CRITICAL
_LEVELS = {"NOTSET": NOTSET, "DEBUG": DEBUG, "INFO": INFO, "WARNING": WARNING, "WARN": WARNING, "ERROR": ERROR,
           "CRITICAL": CRITICAL, "FATAL": CRITICAL}
_NAMES = {level: name for name, level in reversed(_LEVELS.items())}


def getLevelName(level):
    """The name of a level, or the level of a name."""
    return _LEVELS.get(level, "Level %s" % level) if isinstance(level, str) else _NAMES.get(level, "Level %s" % level)


def _level(level):
    if isinstance(level, str) and level in _LEVELS:
        return _LEVELS[level]
    if isinstance(level, bool) or not isinstance(level, int):
        raise ValueError("Unknown level: %r" % (level,))
    return level


class Filterer:
    __module__ = "prism.logging"  # so that checkpoints may hold its objects

    def addFilter(self, filter):
        pass

    removeFilter = addFilter


class Formatter:
    __module__ = "prism.logging"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True):
        pass


class Handler(Filterer):
    __module__ = "prism.logging"

    def __init__(self, level=NOTSET):
        self.level, self.formatter = _level(level), None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, formatter):
        self.formatter = formatter

    def flush(self):
        pass

    close = flush


class StreamHandler(Handler):
    __module__ = "prism.logging"

    def __init__(self, stream=None):
        super().__init__()


class NullHandler(Handler):
    __module__ = "prism.logging"


class Logger(Filterer):
    __module__ = "prism.logging"

    def __init__(self, name, level=NOTSET):
        self.name, self.level, self.propagate, self.disabled, self.handlers = name, _level(level), True, False, []

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        return self.level or root.level

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled and level >= self.getEffectiveLevel()

    def log(self, level, msg, *args, **options):
        if self.isEnabledFor(_level(level)):
            print("%s:%s:%s" % (getLevelName(level), self.name, _text(msg, args)))

    def debug(self, msg, *args, **options):
        self.log(DEBUG, msg, *args)

    def info(self, msg, *args, **options):
        self.log(INFO, msg, *args)

    def warning(self, msg, *args, **options):
        self.log(WARNING, msg, *args)

    def error(self, msg, *args, **options):
        self.log(ERROR, msg, *args)

    def critical(self, msg, *args, **options):
        self.log(CRITICAL, msg, *args)

    warn, exception, fatal = warning, error, critical

    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        return bool(self.handlers)

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + "." + suffix)


def _text(msg, args):
    """A line that does not fit its arguments ends no training."""
    try:
        return str(msg) % (args[0] if len(args) == 1 and isinstance(args[0], dict) and args[0] else args) if args else str(msg)
    except (TypeError, ValueError, KeyError):
        return "%s %r" % (msg, args)


root = Logger("root", WARNING)
_loggers = {}
_disabled = NOTSET


def getLogger(name=None):
    if not name or name == "root":
        return root
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]


def basicConfig(level=None, **options):
    if level is not None:
        root.setLevel(level)


def disable(level=CRITICAL):
    global _disabled
    _disabled = _level(level)


def captureWarnings(capture):
    pass


log, debug, info, warning, error, critical = root.log, root.debug, root.info, root.warning, root.error, root.critical
warn, exception, fatal = warning, error, critical
