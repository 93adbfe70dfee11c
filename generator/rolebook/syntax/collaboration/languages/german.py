"""German."""

from rolebook.syntax.collaboration.languages.language import Language

GERMAN = Language(
    code="de",
    signs=frozenset("und der die das mit für von ist sind nicht wird eine einen des auf zu bei oder".split()),
    phrases=(
        (
            "works-with",
            """arbeite|arbeitet|arbeiten ~ mit, zusammenarbeit* ~ mit, kooperier* ~ mit, koordinier* ~ mit, kollaborier* ~ mit,
            abstimmung mit, absprache mit, stimme|stimmt|stimmen ~ mit, in zusammenarbeit mit, gemeinsam mit, zusammen mit,
            tausch* ~ mit, mit X zusammen*, mit X ab, mit X abstimm*, mit X koordinier*, mit X abgestimmt, mit X kooperier*,
            beziehe|bezieht|beziehen, X einbeziehen, X einbinden, ?integration mit, ?neben, ?mit""",
        ),
        (
            "consults",
            "konsultier*, frage|fragt|fragen, befrag*, rücksprache mit, rat ~ von, ziehe|zieht X hinzu, hole|holt X hinzu, X hinzuziehen, hol* ~ ein von, X konsultieren, X befragen, X fragen, ?verweis* auf|an",
        ),
        (
            "delegates-to",
            """delegier* ~ an, delegier*, weise|weist|weisen ~ zu, beauftrag*, X beauftragen, übertrag* ~ an, ruf* ~ auf, aufruf* von,
            an X delegier*, X aufrufen, X starten, X zuweisen, ?nutz*, ?verwend*, ?benutz*, ?starte|startet, ?zuständig ist, ?durch""",
        ),
        (
            "hands-off-to",
            """übergib|übergibt|übergeben|übergabe ~ an, weiterleit* ~ an, leite|leitet|leiten ~ an, weitergabe ~ an, reich* ~ an,
            an X übergeben, an X weiter*, gib|gibt|geben ~ an, ?weiter an, ?an""",
        ),
        (
            "provides-to",
            """liefer* ~ an, bereitstell* ~ für, stell* ~ für, send* ~ an, übermittel* ~ an, informier*, benachrichtig*,
            X informieren, X benachrichtigen, ?erstell* ~ für, ?für""",
        ),
        (
            "receives-from",
            """erhält|erhalte|erhalten ~ von, bekomm* ~ von, empfäng*|empfang* ~ von, übernimm*|übernehm* ~ von, eingaben von,
            input von, vorgaben von, ergebnis* von|des, bericht* von|des, ausgabe* von|des, ?basierend auf, ?von, ?vom, X liefer*""",
        ),
        ("implements-for", "entworfen von, definiert von, spezifiziert von, vorgegeben von, implementier* ~ von"),
        ("supports", "unterstütz*, hilf|hilft|helfen, X unterstützen, X helfen"),
        ("guides", "berät|berate|beraten, leite|leitet ~ an, X beraten, X anleiten"),
        ("reviews", "prüf* ~ von|des, überprüf* ~ von|des, review* ~ von, begutachte*, ?prüf*, ?überprüf*"),
        (
            "reviewed-by",
            "geprüft von|durch, überprüft von|durch, freigegeben von|durch, freigabe durch|von, review durch|von, abnahme durch, X prüft, X überprüft",
        ),
        ("escalates-to", "eskalier* ~ an, eskalation an|zu, an X eskalier*, eskalier* ~ zu"),
        ("reports-to", "bericht* ~ an, berichtet an, melde* ~ an, unterstellt ist, an X berichten, an X melden"),
        ("leads", "steuer*, orchestrier*, führ* ~ von, ?leite|leitet"),
        (
            "invoked-by",
            "aufgerufen von|durch, gestartet von|durch, beauftragt von|durch, delegiert von|durch, angefordert von",
        ),
        ("follows", "?nach, ?im anschluss an, ?sobald, ?hängt ~ ab von"),
        ("precedes", "?vor, ?bevor, ?gefolgt von, ?danach"),
    ),
    labels=(
        ("reports-to", "berichtet an, berichte an"),
        ("escalates-to", "eskalation*, eskalier*"),
        ("receives-from", "erhält von, eingaben von, eingang von"),
        ("hands-off-to", "übergabe*, weitergabe*, nächste schritte, nächster agent"),
        (
            "delegates-to",
            "delegation*, delegier*, unteragenten, subagenten, spezialisten, verfügbare agenten, zuständig*",
        ),
        ("reviewed-by", "geprüft von|durch, freigabe durch"),
        ("supports", "unterstützt"),
        ("consults", "konsultation*, konsultiert"),
        (
            "works-with",
            "zusammenarbeit*, kollaboration*, koordination*, kooperation*, schnittstellen, andere* agenten, verwandte agenten, arbeitet ~ mit, abstimmung*, abhängigkeiten, partner, ?team, ?rolle*, ?agent*, ?integration",
        ),
    ),
    contrasts="im gegensatz zu, anders als, statt, anstatt, anstelle von, nicht, kein|keine, im unterschied zu, unterscheidet sich von, z.b., wie",
    self="du bist, sie sind, ich bin, als, deine rolle ist, rolle",
    articles="""der, die, das, den, dem, des, ein, eine, einen, einem, einer, unser, unsere, unserem, ihr, ihre, jeweiligen, zuständigen,
    anderen, agent, agenten, dem agenten, eng, direkt, auch, mit, an""",
    determiners="der, die, das, den, dem, des, ein, eine, einen, einem, einer, ihr, ihre, ihren, dein, deine, deinen",
    joiners="und, oder, sowie, bzw.",
    topics="zu, zur, zum, für, bei, bezüglich, über, hinsichtlich, an, am, mit, um, im, in",
    nouns=frozenset(
        """ingenieur ingenieurin entwickler entwicklerin architekt architektin manager leiter leiterin tester testerin prüfer
        prüferin gutachter designer gestalter analyst analystin spezialist spezialistin experte expertin berater beraterin planer
        koordinator redakteur autor administrator forscher wissenschaftler stratege auditor verantwortlicher beauftragter
        rechercheur übersetzer lektor orchestrator jurist anwalt controller""".split()
    ),
)
