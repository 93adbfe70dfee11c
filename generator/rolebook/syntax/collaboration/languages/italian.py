"""Italian."""

from rolebook.syntax.collaboration.languages.language import Language

ITALIAN = Language(
    code="it",
    signs=frozenset("il gli le è una con del della delle dei che di sono nel nella alla da questo quando".split()),
    phrases=(
        (
            "works-with",
            """collabor* ~ con, coordin* ~ con, cooper* ~ con, lavor* ~ con, allin* ~ con, sincronizz* ~ con, interag* con, in collaborazione con,
            insieme a|al|con, di concerto con, coinvolg*, ?integr* ~ con, ?con""",
        ),
        ("consults", "consult*, chied* ~ a|al|alla, conferm* ~ con, valid* ~ con, verific* ~ con, parere del|della|di"),
        (
            "delegates-to",
            "deleg* ~ a|al|alla|allo|all', deleg*, assegn* ~ a|al|alla, affid* ~ a|al|alla, invoc*, inoltr* ~ a|al|alla, ?us*, ?utilizz*, ?avvi*, ?chiam*",
        ),
        (
            "hands-off-to",
            "pass* ~ a|al|alla, trasfer* ~ a|al|alla, consegn* ~ a|al|alla, invi* ~ a|al|alla, restitu* ~ a|al|alla",
        ),
        (
            "provides-to",
            "forni* ~ a|al|alla|ai, condivid* ~ con, comunic* ~ a|al|alla, inform*, notific* ~ a|al|alla, ?prepar* ~ per, ?per",
        ),
        (
            "receives-from",
            "ricev* ~ da|dal|dalla, otten* ~ da|dal|dalla, risultat* di|del|della, output di|del|della, report di|del|della, fornit* da|dal|dalla, X fornisce, ?basat* su|sul, ?da, ?dal, ?dalla",
        ),
        ("implements-for", "definit* da|dal|dalla, progettat* da|dal|dalla, specificat* da|dal|dalla"),
        ("supports", "support*, assist*, aiut*, affianc*"),
        ("guides", "guid*, consigli*, orient*"),
        ("reviews", "revision* ~ di|del|della, ?revision*, ?verific*, ?valid*"),
        (
            "reviewed-by",
            "revisionat* da|dal|dalla, approvat* da|dal|dalla, validat* da|dal|dalla, verificat* da|dal|dalla, approvazione di|del|della, X approva, X verifica",
        ),
        ("escalates-to", "escal* ~ a|al|alla|verso, escal*, segnal* ~ a|al|alla"),
        ("reports-to", "riport* ~ a|al|alla, riferi* ~ a|al|alla, risponde a|al|alla"),
        ("leads", "supervision*, orchestr*, ?coordin*, ?gesti*"),
        ("invoked-by", "invocat* da|dal|dalla, chiamat* da|dal|dalla, avviat* da|dal|dalla, delegat* da|dal|dalla"),
        ("follows", "dopo, ?una volta"),
        ("precedes", "prima di|del|della, seguit* da|dal|dalla, ?poi"),
    ),
    labels=(
        ("reports-to", "riporta a, riferisce a"),
        ("escalates-to", "escal*"),
        ("receives-from", "riceve da"),
        ("hands-off-to", "passaggi*, consegna*, prossimo agente, prossimi passi, handoff*"),
        ("delegates-to", "deleg*, sotto-agenti, subagenti, specialisti, agenti disponibili, assegn*"),
        ("consults", "consult*"),
        (
            "works-with",
            "collabor*, coordin*, cooper*, interazion*, lavora ~ con, altri agenti, agenti correlati, ?team, ?ruol*, ?agent*, ?integrazion*",
        ),
    ),
    contrasts="a differenza di|del|della, invece di|del|della, al posto di|del|della, diverso da|dal, non, ad esempio, come",
    self="sei, lei è, sono, il tuo ruolo è, ruolo, agisci come, in qualità di, come un|una",
    articles="il, lo, la, i, gli, le, un, uno, una, l, dell, all, del, al, alla, nostro, suo, altro, altri, agente, agenti, strettamente, direttamente, anche, con, a, appropriato",
    determiners="il, lo, la, i, gli, le, l, un, uno, una, tuo, tua, suo, sua",
    joiners="e, ed, o, oppure, nonché, poi",
    topics="su, sul, sulla, per, riguardo a, circa, durante, in, con, sui, sulle",
    nouns=frozenset(
        """ingegnere sviluppatore sviluppatrice architetto responsabile progettista analista specialista esperto esperta revisore
        redattore ricercatore stratega consulente coordinatore orchestratore pianificatore amministratore direttore avvocato
        traduttore verificatore validatore supervisore scienziato programmatore tester""".split()
    ),
)
