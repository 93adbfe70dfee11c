"""French."""

from rolebook.syntax.collaboration.languages.language import Language

FRENCH = Language(
    code="fr",
    signs=frozenset("le la les des et est une pour avec dans sur du que qui vous aux par".split()),
    phrases=(
        (
            "works-with",
            """collabor* ~ avec, coopér*|coopèr* ~ avec, coordonn* ~ avec, coordination avec, travaill* ~ avec, échang* ~ avec, align* ~ avec,
            synchronis* ~ avec, en collaboration avec, en coordination avec, de concert avec, partenariat avec, en lien avec, en binôme avec, concert* ~ avec,
            impliqu*, associ* ~ avec, ?intégr* ~ avec, ?conjointement avec, ?aux côtés de, ?avec""",
        ),
        (
            "consults",
            "consult*, demand* ~ à|au, interrog*, sollicit*, avis de|du, conseil* de|du, valid* ~ avec, vérifi* ~ avec, ?référ*|réfèr* ~ à",
        ),
        (
            "delegates-to",
            """délégu*|délègu* ~ à|au|aux, délégu*|délègu*, assign* ~ à|au, confi* ~ à|au, attribu* ~ à|au, invoqu*, appel* ~ à, fai* appel à|au,
            redirig* ~ vers, orient* ~ vers, ?appel*, ?utilis*, ?lanc*, ?déclench*, ?géré par, ?réalisé par""",
        ),
        (
            "hands-off-to",
            "transm* ~ à|au|aux, transfér* ~ à|au|vers, transf* ~ vers, pass* ~ à|au, remis* ~ à|au, remet* ~ à|au, soumet* ~ à|au, achemin* ~ vers|à|au, relais à|au, envoi* ~ à|au|vers",
        ),
        (
            "provides-to",
            "fourni* ~ à|au|aux, livr* ~ à|au|aux, partag* ~ avec, communiqu* ~ à|au, inform*, prévien*|préven*, notifi*, alert*, ?prépar* ~ pour, ?pour",
        ),
        (
            "receives-from",
            """reç* ~ de|du|des, recev* ~ de|du|des, obten* ~ de|du, récupèr* ~ de|du, entrées de|du, fourni* par, livré* par, produit* par,
            résultat* de|du, sortie* de|du, rapport* de|du, X fournit, ?basé* sur, ?de, ?du, ?depuis""",
        ),
        ("implements-for", "défini* par, conçu* par, spécifié* par, implément* ~ de|du, mis en œuvre pour"),
        ("supports", "soutien*, soutenir, support*, assist*, aid*, appuy*, épaul*"),
        ("guides", "guid*, conseill*, accompagn*, encadr*"),
        (
            "reviews",
            "revoi* ~ de|du, revue de|du, examin* ~ de|du, audit* ~ de|du, relecture de|du, ?examin*, ?vérifi*, ?valid*",
        ),
        (
            "reviewed-by",
            "revu* par, validé* par, approuvé* par, vérifié* par, relu* par, approbation de|du, validation par|de|du, revue par, X valide, X vérifie, X révise",
        ),
        (
            "escalates-to",
            "escalad* ~ à|au|vers|aux, remont* ~ à|au|vers, signal* ~ à|au, escalad*, fai* remonter ~ à|au",
        ),
        ("reports-to", "rapport* ~ à|au, rend* compte à|au, sous la direction de|du, supervisé* par, dépend de|du"),
        ("leads", "supervis*, orchestr*, pilot*, ?coordonn*, ?dirig*"),
        (
            "invoked-by",
            "invoqué* par, appelé* par, déclenché* par, lancé* par, délégué* par, sollicité* par, mandaté* par",
        ),
        ("follows", "après, à la suite de|du, suit, ?une fois"),
        ("precedes", "avant, suivi* de|par, précèd*, ?puis"),
    ),
    labels=(
        ("reports-to", "rapporte à, rattachement, hiérarchie"),
        ("escalates-to", "escalad*, remontée*"),
        ("receives-from", "reçoit de, entrées de, en amont, amont"),
        (
            "hands-off-to",
            "passation, transmission*, transfert*, relais, en aval, aval, prochain agent, agent suivant, étapes suivantes",
        ),
        ("delegates-to", "délég*, sous-agents, spécialistes, agents disponibles, assigné*, affect*"),
        ("provides-to", "fournit à, livre à"),
        ("reviewed-by", "revu par, validé par, approuvé par"),
        ("consults", "consult*"),
        (
            "works-with",
            "collabor*, coordination*, coopér*, partenaire*, interaction*, travaille ~ avec, autres agents, agents liés, agents associés, interfaces, ?équipe*, ?rôle*, ?agent*, ?intégration*",
        ),
    ),
    contrasts="contrairement à|au, plutôt que, au lieu de|du, à la différence de|du, différent de|du, pas, par opposition à|au, par exemple, comme",
    self="tu es, vous êtes, je suis, en tant que, rôle, ton rôle est, votre rôle est",
    articles="le, la, les, l, d, un, une, des, du, de, notre, nos, votre, vos, son, sa, ses, autre, autres, agent, agents, sous-agent, étroitement, directement, aussi, concerné, approprié, avec, à, au, aux",
    determiners="le, la, les, l, un, une, des, ton, ta, votre, vos, son, sa, ses, leur",
    joiners="et, ou, ainsi que, puis",
    topics="sur, pour, concernant, à propos de, au sujet de, lors de, pendant, dans, afin de, quant à, en",
    nouns=frozenset(
        """ingénieur ingénieure développeur développeuse architecte gestionnaire responsable concepteur conceptrice analyste spécialiste
        expert experte testeur testeuse réviseur relecteur auditeur auditrice rédacteur rédactrice chercheur stratège conseiller
        coordinateur coordinatrice orchestrateur planificateur administrateur directeur directrice chef juriste avocat traducteur
        vérificateur validateur superviseur formateur scientifique""".split()
    ),
)
