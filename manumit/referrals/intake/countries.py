"""Names of places outside the United Kingdom, as registers write them.

Only used to tell *Tripoli, Libya* from a town that the directory does not know; nothing
is counted by it.
"""

from __future__ import annotations

from manumit.referrals.intake.fields import plain


_COUNTRIES = """
Afghanistan; Albania; Algeria; Andorra; Angola; Argentina; Armenia; Australia; Austria;
Azerbaijan; Bahrain; Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bhutan;
Bolivia; Bosnia; Bosnia and Herzegovina; Botswana; Brazil; Brunei; Bulgaria;
Burkina Faso; Burma; Burundi; Cambodia; Cameroon; Canada; Cape Verde; Chad; Chile;
China; Colombia; Comoros; Congo; Costa Rica; Croatia; Cuba; Cyprus; Czechia;
Czech Republic; Democratic Republic of the Congo; DRC; Denmark; Djibouti; Dominica;
Dominican Republic; Dubai; East Timor; Ecuador; Egypt; El Salvador; Equatorial Guinea;
Eritrea; Estonia; Eswatini; Ethiopia; Fiji; Finland; France; Gabon; Gambia; The Gambia;
Germany; Ghana; Greece; Grenada; Guatemala; Guinea; Guinea-Bissau; Guyana; Haiti;
Honduras; Hong Kong; Hungary; Iceland; India; Indonesia; Iran; Iraq; Ireland;
Republic of Ireland; Israel; Italy; Ivory Coast; Côte d'Ivoire; Jamaica; Japan; Jordan;
Kazakhstan; Kenya; Kosovo; Kurdistan; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon;
Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Macedonia;
North Macedonia; Madagascar; Malawi; Malaysia; Maldives; Mali; Malta; Mauritania;
Mauritius; Mexico; Moldova; Monaco; Mongolia; Montenegro; Morocco; Mozambique; Myanmar;
Namibia; Nepal; Netherlands; The Netherlands; Holland; New Zealand; Nicaragua; Niger;
Nigeria; North Korea; Norway; Oman; Pakistan; Palestine; Gaza; Panama;
Papua New Guinea; Paraguay; Peru; Philippines; The Philippines; Poland; Portugal; Qatar;
Romania; Russia; Rwanda; Saint Lucia; Saudi Arabia; Senegal; Serbia; Seychelles;
Sierra Leone; Singapore; Slovakia; Slovenia; Somalia; Somaliland; South Africa;
South Korea; South Sudan; Spain; Sri Lanka; Sudan; Suriname; Sweden; Switzerland; Syria;
Taiwan; Tajikistan; Tanzania; Thailand; Togo; Trinidad and Tobago; Tunisia; Turkey;
Türkiye; Turkmenistan; UAE; United Arab Emirates; Uganda; Ukraine; Uruguay; USA;
United States; Uzbekistan; Venezuela; Vietnam; Viet Nam; Western Sahara; Yemen; Zambia;
Zimbabwe
"""
COUNTRIES = frozenset(plain(each) for each in _COUNTRIES.split(";"))
_ABROAD = ("overseas", "abroad", "outside the uk", "outside of the uk", "outside uk")


def is_abroad(text: str) -> bool:
    """Whether the text says that the place lies outside the United Kingdom."""
    said = plain(text)
    if said in COUNTRIES or said.startswith(_ABROAD) or said.endswith(_ABROAD):
        return True
    return plain(text.rpartition(",")[2]) in COUNTRIES
