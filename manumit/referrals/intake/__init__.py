"""Reading a register of referrals: file to rows, rows to referrals, in bounded memory.

Pure: no Django, no database, no clock. The order of work is :mod:`sources` (a file
becomes rows), :mod:`mapping` (columns become fields), :mod:`reading` (cells become a
referral and the problems beside it) and :mod:`identity` (is it the same row as before).
"""
