"""A register of referrals made up around published counts.

One row stands for one counted person. Responder, quarter, exploitation, age band,
gender and nationality are as counted; everything else is invented and says so.
Nothing here needs Django or a database.
"""
