"""Signs of exploitation: a dated list, words to signs, signs to what it may be.

Entry points, all pure::

    indicators(on) -> tuple[Indicator, ...]       sectors() / groups()
    find(words, on=day) -> tuple[Found, ...]
    weigh(codes, child=…, own_word=…, sectors=…, on=day, enough=2) -> Weighed
    next_questions(codes, child=…, sectors=…, on=day, asked=()) -> tuple[Ask, ...]
"""
