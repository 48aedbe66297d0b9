"""A case as a file: documented, versioned JSON of its facts, read and written.

Nothing here knows a database. :func:`manumit.casefile.reading.read` turns bytes into a
:class:`~manumit.casefile.case.CaseFile` or says where they are wrong, and
:func:`manumit.casefile.writing.write` turns one back into bytes.
"""
