"""Portuguese."""

from rolebook.syntax.collaboration.languages.language import Language

PORTUGUESE = Language(
    code="pt",
    signs=frozenset("os é um uma para com em da dos das que não por ao você na pelo".split()),
    phrases=(
        (
            "works-with",
            """colabor* ~ com, coorden* ~ com, cooper* ~ com, trabalh* ~ com, alinh* ~ com, sincroniz* ~ com, intera* com, interag* com,
            em colaboração com, em conjunto com, em parceria com, junto com, junto ao, envolv*, comunic* ~ com, ?integr* ~ com, ?com""",
        ),
        (
            "consults",
            "consult*, pergunt* ~ ao|à, solicit* ~ ao|à|do|da, peça|pedir ~ ao|à, valid* ~ com, verifi* ~ com, confirm* ~ com, ?referi* ~ ao|à",
        ),
        (
            "delegates-to",
            """deleg* ~ ao|à|aos|às|para|a, deleg*, atribu* ~ ao|à|para|a, encaminh* ~ ao|à|para, invoc*, invoqu*, acion*, direcion* ~ para|ao,
            chamar, chame, ?us*, ?utiliz*, ?execut*, ?ativ*, ?gerenciado por, ?realizado por""",
        ),
        (
            "hands-off-to",
            "transf* ~ ao|à|para, pass* ~ ao|à|para, entreg* ~ ao|à|para, envi* ~ ao|à|para, repass* ~ ao|à|para, devolv* ~ ao|à|para, handoff ~ para, ?continu* com",
        ),
        (
            "provides-to",
            "forne* ~ ao|à|aos|às|para, compartilh* ~ com, comunic* ~ ao|à, inform* ~ ao|à, notifi* ~ o|a|ao, alert*, disponibiliz* ~ para, ?prepar* ~ para, ?para",
        ),
        (
            "receives-from",
            """receb* ~ do|da|dos|das|de, obt* ~ do|da|de, entradas do|da|de, requisitos do|da|de, resultado* do|da|de, saída* do|da|de,
            relatório* do|da|de, fornecid* por|pelo|pela, entregue* por|pelo|pela, gerad* por|pelo|pela, X fornece, ?basead* em|no|na, ?do, ?da""",
        ),
        (
            "implements-for",
            "definid* por|pelo|pela, projetad* por|pelo|pela, especificad* por|pelo|pela, implement* ~ do|da",
        ),
        ("supports", "apoi* ~ o|a, apoiar, apoia, suport* ~ ao|à, suporte ao|à, auxili*, ajud*, assist*"),
        ("guides", "orient* ~ o|a, gui* ~ o|a, aconselh*, mentor*"),
        ("reviews", "revis* ~ do|da|de, audit* ~ do|da, ?revis*, ?audit*, ?valid*, ?avali*"),
        (
            "reviewed-by",
            "revisad* por|pelo|pela, validad* por|pelo|pela, aprovad* por|pelo|pela, verificad* por|pelo|pela, aprovação do|da|de, revisão do|da|por|pelo, validação do|da|pelo, X revisa, X aprova, X valida",
        ),
        ("escalates-to", "escal* ~ para|ao|à, escal*, eleva* ~ para|ao"),
        ("reports-to", "report* ~ ao|à|para, subordinad* ao|à, sob a direção do|da, supervisionad* por|pelo|pela"),
        ("leads", "supervision*, orquestr*, ?coorden*, ?gerenci*, ?lider*"),
        (
            "invoked-by",
            "invocad* por|pelo|pela, chamad* por|pelo|pela, acionad* por|pelo|pela, delegad* por|pelo|pela, solicitad* por|pelo|pela",
        ),
        ("follows", "depois do|da|de, após, em seguida ao, ?uma vez"),
        ("precedes", "antes do|da|de, seguid* por|pelo|pela|de, preced* o|a, ?então"),
    ),
    labels=(
        ("reports-to", "reporta a, reporta-se a, reporta para"),
        ("escalates-to", "escal*"),
        ("receives-from", "recebe de, recebe do, entradas de"),
        (
            "hands-off-to",
            "entrega para, passagem*, transferência*, handoff*, próximo agente, próximos passos, passa para",
        ),
        (
            "delegates-to",
            "deleg*, subagentes, sub-agentes, especialistas, agentes disponíveis, atribu*, invoca, aciona",
        ),
        ("provides-to", "fornece para, fornece a"),
        ("reviewed-by", "revisado por, aprovado por, validado por"),
        ("consults", "consult*"),
        (
            "works-with",
            "colabor*, coorden*, cooper*, intera*, integração com, trabalha ~ com, outros agentes, agentes relacionados, relacionamento*, ?equipe*, ?time, ?papel, ?papéis, ?agente*, ?interfaces",
        ),
    ),
    contrasts="ao contrário do|da|de, em vez do|da|de, em lugar do|da|de, diferente do|da|de, não, por exemplo, como, versus, vs",
    self="você é, tu és, sou, seu papel é, papel, atue como, atua como, como um|uma|o|a",
    articles="o, a, os, as, um, uma, do, da, dos, das, ao, à, aos, às, no, na, nosso, nossa, seu, sua, outro, outra, outros, outras, agente, agentes, subagente, diretamente, também, com, para, de, apropriado, adequado, responsável",
    determiners="o, a, os, as, um, uma, seu, sua, seus, suas",
    joiners="e, ou, bem como, então",
    topics="em, no, na, nos, nas, sobre, para, quanto a, a respeito de, durante, por, com",
    nouns=frozenset(
        """engenheiro engenheira desenvolvedor desenvolvedora arquiteto arquiteta gerente gestor designer analista especialista revisor
        revisora auditor auditora testador redator redatora escritor pesquisador pesquisadora estrategista consultor consultora
        assessor coordenador coordenadora orquestrador planejador administrador diretor diretora líder advogado tradutor verificador
        validador supervisor cientista programador responsável perito""".split()
    ),
)
