"""Enough of PromQL to take a query apart; whether it is one is for Prometheus to say."""
import re

# Between the sides of a rule; a comparison's number says when, not of what.
BETWEEN = re.compile(r' (?:and|or|unless|>=?|<=?|==|!=) ')
# With labels, or the name of a recorded series.
SELECTOR = re.compile(r'[a-zA-Z_]\w*\{(?:[^"{}]|"(?:[^"\\]|\\.)*")*\}|\w+:\w+:\w+(?:\{[^{}]*\})?')
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
NUMBER = re.compile(r'[\d.e+\-*/ ()]+')
ABSENT = re.compile(r'absent\((.*)\)')


def sides(expression):
    """What `and`, `or`, `unless` and comparisons outside of brackets stand between, without what is
    only numbers: the thresholds. Of absent(x), x."""
    parts, depth, start, position = [], 0, 0, 0
    while position < len(expression):
        quoted = QUOTED.match(expression, position)
        between = BETWEEN.match(expression, position) if depth == 0 else None
        if quoted:
            position = quoted.end()
        elif between:
            parts.append(expression[start:position])
            start = position = between.end()
        else:
            depth += {'(': 1, '{': 1, '[': 1, ')': -1, '}': -1, ']': -1}.get(expression[position], 0)
            position += 1
    parts = [part.strip() for part in parts + [expression[start:]]]
    return [ABSENT.sub(r'\1', part) for part in parts if not NUMBER.fullmatch(part)]


def selectors(expression):
    return SELECTOR.findall(expression)
