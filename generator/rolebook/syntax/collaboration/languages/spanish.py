"""Spanish."""

from rolebook.syntax.collaboration.languages.language import Language

SPANISH = Language(
    code="es",
    signs=frozenset("el la los las una para con en del que por se su más y al cuando".split()),
    phrases=(
        (
            "works-with",
            """colabor* ~ con, coordin* ~ con, cooper* ~ con, trabaj* ~ con, aline* ~ con, sincroni* ~ con, asoci* ~ con, interact* con,
            interactú* con, en colaboración con, en coordinación con, en conjunto con, junto con, de la mano con|de|del, involucr*,
            comunic* ~ con, ?integr* ~ con, ?combin* ~ con, ?con""",
        ),
        (
            "consults",
            "consult* ~ con, consult*, pregunt* ~ a|al, solicit* ~ a|al|de|del, pide|pedir ~ a|al, valid* ~ con, verific* ~ con, confirm* ~ con, ?remit* ~ a|al",
        ),
        (
            "delegates-to",
            """deleg* ~ a|al|en, deleg*, asign* ~ a|al, encarg* ~ a|al, deriv* ~ a|al, invoc*, invoqu*, llam* ~ a|al, redirig* ~ a|al,
            encomend* ~ a|al, ?usa, ?usar, ?utiliz*, ?lanz*, ?ejecut*, ?activ*, ?gestionado por, ?realizado por""",
        ),
        (
            "hands-off-to",
            "transfer* ~ a|al, transfier* ~ a|al, pas* ~ a|al, entreg* ~ a|al, envi* ~ a|al, envía* ~ a|al, traspas* ~ a|al, reenví* ~ a|al, devolv* ~ a|al, ?continu* con",
        ),
        (
            "provides-to",
            "proporcion* ~ a|al, provee* ~ a|al, suministr* ~ a|al, compart* ~ con, comunic* ~ a|al, inform* ~ a|al, notific* ~ a|al, alert* ~ a|al, aport* ~ a|al, ?prepar* ~ para, ?para",
        ),
        (
            "receives-from",
            """recib* ~ de|del, obten* ~ de|del, obtien* ~ de|del, entradas de|del, requisitos de|del, resultado* de|del, salida* de|del,
            informe* de|del, proporcionad* por, entregad* por, generad* por, producid* por, X proporciona, X entrega, ?basad* en, ?de, ?del, ?desde""",
        ),
        ("implements-for", "definid* por, diseñad* por, especificad* por, implement* ~ de|del"),
        (
            "supports",
            "apoy* ~ a|al, apoya, apoyar, asist* ~ a|al, ayud* ~ a|al, respald* ~ a|al, soporte a|al, dar soporte a|al",
        ),
        ("guides", "guía ~ a|al, guiar ~ a|al, asesor* ~ a|al, orient* ~ a|al, aconsej* ~ a|al, mentor* ~ a|al"),
        ("reviews", "revis* ~ de|del, audit* ~ de|del, ?revis*, ?audit*, ?valid*, ?evalú*"),
        (
            "reviewed-by",
            "revisad* por, validad* por, aprobad* por, verificad* por, auditad* por, aprobación de|del, revisión de|del|por, validación de|del|por, X revisa, X aprueba, X valida",
        ),
        ("escalates-to", "escal* ~ a|al|hacia, escal*, elev* ~ a|al"),
        (
            "reports-to",
            "report* ~ a|al, rinde cuentas a|al, inform* directamente a|al, bajo la dirección de|del, supervisad* por",
        ),
        ("leads", "supervis*, orquest*, ?coordin*, ?dirig*, ?gestion*, ?lider*"),
        (
            "invoked-by",
            "invocad* por, llamad* por, activad* por, lanzad* por, delegad* por, solicitad* por, asignad* por",
        ),
        ("follows", "después de|del, tras, a continuación de|del, ?una vez"),
        ("precedes", "antes de|del, seguid* por|de, precede* a|al, ?luego"),
    ),
    labels=(
        ("reports-to", "reporta a, depende de"),
        ("escalates-to", "escal*"),
        ("receives-from", "recibe de, entradas de, aguas arriba"),
        (
            "hands-off-to",
            "entrega a, traspaso*, transferencia*, handoff*, siguiente agente, siguientes pasos, próximo agente, pasa a",
        ),
        ("delegates-to", "deleg*, subagentes, sub-agentes, especialistas, agentes disponibles, asign*, invoca"),
        ("provides-to", "proporciona a, provee a"),
        ("reviewed-by", "revisado por, aprobado por, validado por"),
        ("consults", "consult*"),
        (
            "works-with",
            "colabor*, coordin*, cooper*, interacci*, integración con, trabaja ~ con, otros agentes, agentes relacionados, relación con, ?equipo*, ?rol, ?roles, ?agente*, ?interfaces",
        ),
    ),
    contrasts="a diferencia de|del, en lugar de|del, en vez de|del, no, frente a|al, diferente de|del|a, por ejemplo, como, versus, vs",
    self="eres, usted es, soy, tu rol es, como un|una|el|la, rol, actúa como, actúas como",
    articles="el, la, los, las, lo, un, una, unos, unas, del, al, nuestro, nuestra, su, sus, otro, otra, otros, otras, agente, agentes, subagente, estrechamente, directamente, también, con, a, correspondiente, adecuado",
    determiners="el, la, los, las, un, una, unos, unas, su, sus, tu, tus",
    joiners="y, e, o, u, así como, luego",
    topics="en, sobre, para, respecto a, acerca de, durante, por, con, en cuanto a, a fin de",
    nouns=frozenset(
        """ingeniero ingeniera desarrollador desarrolladora arquitecto arquitecta gerente gestor gestora diseñador diseñadora analista
        especialista experto experta revisor revisora auditor auditora probador tester redactor redactora escritor investigador
        investigadora estratega consultor consultora asesor asesora coordinador coordinadora orquestador planificador administrador
        director directora jefe líder abogado traductor verificador validador supervisor científico programador responsable""".split()
    ),
)
