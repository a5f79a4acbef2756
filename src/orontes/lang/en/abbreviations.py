"""Short forms written with a full stop, in lower case and without it."""

from __future__ import annotations

TITLES = frozenset(
    "mr mrs ms mx dr prof gen lt col maj capt cpt sgt cpl pvt adm cmdr brig sen rep reps sens gov pres st ste rev fr hon amb msgr mgr supt "
    "insp det mme mlle mm messrs ft mt sr. eng ing ayt sh".split()
)
"""Stand before a name: no sentence ends here."""

MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
BEFORE_NUMBERS = frozenset("no nos p pp vol vols fig figs art arts para paras sec ch cf approx ca c est resp tel ext v".split()) | MONTHS
"""Stand before a number: no sentence ends between the two."""

AT_AN_END = frozenset("inc ltd co corp jr sr etc al bros llc plc dept univ assn ave blvd rd ph d.c u.s u.k u.n e.u a.m p.m a.d b.c".split())
"""May stand at the end of a sentence: what follows decides."""

ABBREVIATIONS = (
    TITLES
    | MONTHS
    | AT_AN_END
    | frozenset("vs viz eg ie e.g i.e mon tue tues wed thu thur thurs fri hrs mins lb lbs oz approx ca cf esp incl gov't dist prov op attn".split())
)

OPENERS = frozenset(
    "the a an this that these those it its he she they we i you his her their our my there here what who when where why how if in on at by for "
    "from with after before since while although though because as but and or so yet however meanwhile moreover furthermore nevertheless "
    "according both all some many most several few each every no not one two three another other earlier later today yesterday then thus "
    "during under over between among despite until once also still even only just".split()
)
"""Words that open a sentence far more often than they follow a short form inside one."""
