"""The words that make a role of a name, and those that never do: "engineer", "devops", "the".

Must never know which roles exist, nor how a text writes them.
"""

from rolebook.syntax.collaboration.languages import LANGUAGES

_ENGLISH = LANGUAGES[0]
NOUNS = frozenset(
    word + ending for language in LANGUAGES if language.spaced for word in language.nouns for ending in ("", "s")
)
"""The words that name one who works, in singular and plural."""

TEAMS = _ENGLISH.teams
ALWAYS_TEAMS = frozenset("devops qa sre finops mlops devsecops secops aiops".split())
LONE_TEAMS = ALWAYS_TEAMS | frozenset(
    "security legal marketing design product engineering operations compliance finance support sales hr ops".split()
)
"""Trades that are named without "team" as well: "align with Legal"."""
TEAM_WORDS = frozenset(("team", "teams"))
TEAM_ENDINGS = tuple(TEAM_WORDS)
HEADS = NOUNS | LONE_TEAMS | TEAM_WORDS

HEAD_FIRST = frozenset(
    word + ending
    for language in LANGUAGES
    if language.code in ("es", "fr", "it", "pt")
    for word in language.nouns - _ENGLISH.nouns
    for ending in ("", "s")
)
"""Workers' words that stand first in a name."""
LINKS = frozenset("de del do da dos das des du d di della dei en em in".split())
NEVER = frozenset(
    """the a an and or nor but of to in on at by for from with without as is are was were be been being will would can
    could should may might must do does did has have had if when while where who which that this these those it its
    your our their my his her you we they i me us them all any each every both either some several multiple various
    many few most other another such same own more less new old current existing previous next last first second
    third best good great right real original human humans individual fellow external internal senior junior mid
    experienced appropriate relevant specialized specialised clear modern licensed dedicated specific particular
    different respective responsible corresponding designated assigned available domain subject matter industry
    professional professionals seasoned skilled world class leading top certified qualified trusted use using used
    via then not no than into through between among across about over under before after during per ai llm claude
    gpt main parent sub child calling invoking coordinating single multi autonomous coding custom user background
    downstream upstream primary secondary support only also just even like including include includes e g i s t re
    ll ve independent potential future key general one two three four five involve involves let make ask asks tell
    tells alternative requesting receiving sending target correct suitable end local remote global recommended
    required suggested optional default additional actual full active ensure ensures ensuring""".split()
)
UNCERTAIN = frozenset(
    """appropriate relevant suitable correct right proper respective corresponding other another any every each best
    nearest closest various multiple several different specialized specialised dedicated qualified human external
    additional similar""".split()
)
"""Words after which whoever follows is not one role but any that fits."""
FUNCTIONS = TEAMS | frozenset(
    """planning review reviewing search monitoring debugging refactoring implementation validation verification
    analysis reporting build release migration context memory integration audit deployment performance accessibility
    writing content seo api database requirements triage evaluation summary translation""".split()
)
"""Words that make a role of "agent": "the planning agent"."""
AFTER = frozenset(
    """on for to with in about regarding around and or when if before after during via at as who that which will can
    should must may by from is are has have then but using through so while where whenever once unless until into
    rather instead per""".split()
)
"""Words before which a name may end."""
BEHIND = AFTER | frozenset(
    word
    for language in LANGUAGES
    if language.spaced
    for phrases in (language.topics, language.joiners, language.articles, language.determiners)
    for phrase in phrases.split(",")
    for word in phrase.split()
)
"""The same, in every language that parts words by spaces."""
OFFICES = frozenset("ceo cfo cio ciso cmo coo cpo cto".split())
"""Offices that one holds, which are names in lower case as well: "partner with ciso"."""
GENERIC_HEADS = frozenset(
    """head heads lead leads maker makers creator creators principal principals pro pros chief pm po agent agents
    assistant assistants generator generators builder builders tracker trackers monitor monitors master masters
    editor editors expert experts specialist specialists responder responders inspector inspectors scribe scribes
    broker brokers""".split()
)
"""Words that are as often no person: they need a modifier in front even with a capital."""

PEOPLE = frozenset("owners leaders leads executives founders principals practitioners".split())
"""Words for people in general, whom no one role stands for: "alert service owners"."""
PREFIXES = frozenset(
    """multi cross inter intra sub non per single role all any each autoload decision call run get create execute list
    task""".split()
)
"""What stands before a hyphen without making a name."""
TOOLS = frozenset(
    """runner dispatcher scanner monitor tracker profiler analyzer analyser generator builder validator checker
    executor resolver scheduler operator explorer navigator mapper watcher debugger optimizer configurator
    controller creator fixer solver deployer verifier synthesizer summarizer orchestrator pro dev integrator migrator
    interpreter bot""".split()
)
"""Words that name a tool as often as somebody, so that only a slug or "agent" makes a role of them."""
OFTEN_NO_PERSON = frozenset(
    word + ending for word in TOOLS | {"agent", "subagent", "head", "lead", "executive"} for ending in ("", "s")
)
SMALL_WORDS = frozenset("the an to by from for with via".split())
ORCHESTRATOR = "orchestrator"
"""The one word that names a role alone, in lower case and in prose."""
AGENTS = frozenset(("agent", "agents", "subagent", "subagents"))
BEFORE_VERBS = frozenset(
    "to will should must can may and or then please always never also you we i that which who".split()
)
WORKER_ENDINGS = ("er", "or", "ist", "ian", "eer")
THINGS = frozenset(
    """server docker router container user number order layer header error vector folder filter parameter cluster
    center power paper letter color sensor factor provider adapter driver compiler browser computer wrapper helper
    buffer register cursor editor counter timer trigger transfer offer answer chapter newsletter calendar monitor
    docs-helper loader parser linter bundler terminator operator mirror behavior flavor mentor behaviour list
    checklist""".split()
)
"""Words that end as a worker's word does and name a thing."""
