import json
from django.db import connection
from manumit.audit.acting import as_reader
from tests.ground import NOON, as_owner
from tests.cast import referral

def test_it(cast, received):
    received(referral(phones="07700 900123 (own)", vehicles="White Ford Transit AB12 CDE"))
    with as_owner(), connection.cursor() as c:
        c.execute("select * from finding_row"); print(c.fetchall())
        c.execute("select * from finding_name"); print(c.fetchall())
    for who in (cast.alice, cast.carol, cast.grace):
        r = who.reader(); print(who.name)
        if 'search.read' not in {p.code for p in r.permissions}: continue
        with as_reader(r, at=NOON), connection.cursor() as c:
            asked = {"terms": [[{"kind":"word","text":"passports","word":"passports","synonyms":[],"variants":[],"exactly":[],"beginnings":[],"spelling":True,"not":False,"alone":True}]], "facets": {}, "order":"best","offset":0,"limit":25}
            c.execute("select finding_search(%s)", [json.dumps(asked)]); print(c.fetchall())
