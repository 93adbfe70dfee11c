"""How secrets look: the shapes that their makers give to keys and tokens.

Must never know how they are looked for.
"""

from typing import NamedTuple


class Shape(NamedTuple):
    """How one kind of secret looks."""

    name: str
    """What it is called in a message: "a GitHub token"."""
    opens: str
    """What all of them begin with, as a pattern; the message shows it."""
    rest: str
    """What follows, as a pattern of characters that is bounded."""


_DIGITS = r"(?=(?:[A-Za-z]{0,80}\d){2})"
"""Tells what was drawn from the name of a class, where little else does."""

SHAPES: tuple[Shape, ...] = (
    Shape("an Anthropic API key", r"sk-ant-", r"[\w-]{20,160}"),
    Shape("an OpenRouter API key", r"sk-or-v1-", r"[0-9a-f]{64}"),
    Shape("an OpenAI API key", r"sk-(?:proj|svcacct|admin)-", r"[\w-]{20,200}"),
    Shape("an OpenAI API key", r"sk-", r"[\w-]{20,150}T3BlbkFJ[\w-]{20,150}"),
    Shape("an API key", r"sk-", r"[A-Za-z0-9]{32,64}"),
    Shape("a Google API key", r"AIza", r"[\w-]{35}"),
    Shape("a Google OAuth secret", r"GOCSPX-", r"[\w-]{28}"),
    Shape("a Google access token", r"ya29\.", r"[\w-]{20,300}"),
    Shape("a Groq API key", r"gsk_", r"[A-Za-z0-9]{52}"),
    Shape("an xAI API key", r"xai-", r"[A-Za-z0-9]{80}"),
    Shape("a Perplexity API key", r"pplx-", r"[A-Za-z0-9]{40,56}"),
    Shape("a Replicate token", r"r8_", r"[A-Za-z0-9]{37}"),
    Shape("a Tavily API key", r"tvly-(?:dev-|prod-)?", r"[A-Za-z0-9]{20,40}"),
    Shape("a Hugging Face token", r"hf_", r"[A-Za-z0-9]{34,40}"),
    Shape("an AWS access key", r"(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])", r"[A-Z0-9]{16}"),
    Shape("a GitHub token", r"gh[pousr]_", r"\w{36,251}"),
    Shape("a GitHub token", r"github_pat_", r"\w{60,100}"),
    Shape("a GitLab token", r"gl(?:pat|ptt|dt|rt|cbt|soat|ft|ffct|imt|agent|oas)-", r"[\w-]{20,1024}"),
    Shape("a GitLab token", r"GR1348941", r"[\w-]{20,50}"),
    Shape("an npm token", r"npm_", r"[A-Za-z0-9]{36}"),
    Shape("an npm token", r"_authToken=", r"[A-Fa-f0-9-]{36}"),
    Shape("a PyPI token", r"pypi-", r"AgE[IN][\w-]{50,1000}"),
    Shape("a crates.io token", r"cio", r"[A-Za-z0-9]{32}"),
    Shape("a RubyGems key", r"rubygems_", r"[0-9a-f]{48}"),
    Shape("an Artifactory key", r"AKC", rf"{_DIGITS}[A-Za-z0-9]{{20,120}}"),
    Shape("an Artifactory password", r"AP[\dA-F]", rf"{_DIGITS}[A-Za-z0-9]{{20,120}}"),
    Shape("a Docker token", r"dckr_(?:pat|oat)_", r"[\w-]{27,60}"),
    Shape("a Slack token", r"xox[abeoprs]-", r"(?:\d-)?[\w-]{20,150}"),
    Shape("a Slack token", r"xapp-\d-", r"[\w-]{20,150}"),
    Shape("a Slack webhook", r"hooks\.slack\.com/(?:services|workflows)/", r"T\w{8,60}/[\w/]{20,140}"),
    Shape("a Discord webhook", r"discord(?:app)?\.com/api/webhooks/", r"\d{17,20}/[\w-]{60,80}"),
    Shape("a Discord token", r"[MNO][A-Za-z0-9_-]{23,27}\.", r"[\w-]{6}\.[\w-]{27,38}"),
    Shape("a Telegram token", r"\d{8,10}:", r"[\w-]{35}"),
    Shape("a Stripe key", r"[rs]k_live_", r"[A-Za-z0-9]{16,120}"),
    Shape("a Stripe webhook secret", r"whsec_", r"[A-Za-z0-9]{32,64}"),
    Shape("a Square token", r"sq0(?:atp|csp)-", r"[\w-]{22,43}"),
    Shape("a Shopify token", r"shp(?:at|ca|pa|ss)_", r"[0-9a-fA-F]{32}"),
    Shape("a Twilio key", r"(?:SK|AC)", r"[0-9a-z]{32}"),
    Shape("a SendGrid key", r"SG\.", r"[\w-]{16,32}\.[\w-]{30,50}"),
    Shape("a Mailgun key", r"key-", r"[0-9a-f]{32}"),
    Shape("a Mailchimp key", r"", r"[0-9a-z]{32}-us\d{1,2}"),
    Shape("a Resend key", r"re_", r"[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),
    Shape("a Brevo key", r"xkeysib-", r"[0-9a-f]{64}-[A-Za-z0-9]{16}"),
    Shape("a DigitalOcean token", r"do[opr]_v1_", r"[0-9a-f]{64}"),
    Shape("a Heroku key", r"HRKU-AA", r"[\w-]{58}"),
    Shape("a Netlify token", r"nfp_", r"[A-Za-z0-9]{36}"),
    Shape("a Fly.io token", r"fo1_", r"[\w-]{43}"),
    Shape("a PlanetScale secret", r"pscale_(?:tkn|pw|oauth)_", r"[\w-]{32,64}"),
    Shape("a Pulumi token", r"pul-", r"[0-9a-f]{40}"),
    Shape("a Terraform token", r"", r"[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}"),
    Shape("an Alibaba Cloud key", r"LTAI", r"[A-Za-z0-9]{20}"),
    Shape("a SoftLayer key", r"api\.softlayer\.com/soap/v3(?:\.1)?/", r"[A-Za-z0-9]{64}"),
    Shape("a HashiCorp Vault token", r"hv[bs]\.", r"[\w-]{24,200}"),
    Shape("a Databricks token", r"dapi", r"[0-9a-f]{32}"),
    Shape("a Grafana token", r"glsa_", r"[A-Za-z0-9]{32}_[0-9a-fA-F]{8}"),
    Shape("a New Relic key", r"NRAK-", r"[A-Z0-9]{27}"),
    Shape("a Sentry token", r"sntry[su]_", r"[\w+/=-]{40,300}"),
    Shape("an Atlassian token", r"AT[AC]TT3", r"[\w=-]{60,250}"),
    Shape("a Bitbucket password", r"ATBB", r"[A-Za-z0-9]{28,36}"),
    Shape("a Sonar token", r"sq[pua]_", r"[0-9a-f]{40}"),
    Shape("a Prefect key", r"pn[ub]_", r"[A-Za-z0-9]{36}"),
    Shape("a Contentful token", r"CFPAT-", r"[\w-]{43}"),
    Shape("a Linear API key", r"lin_(?:api|oauth)_", r"[A-Za-z0-9]{40,64}"),
    Shape("a Notion token", r"(?:ntn|secret)_", r"[A-Za-z0-9]{43,50}"),
    Shape("a Figma token", r"fig[du]_", r"[\w-]{40,60}"),
    Shape("a Postman key", r"PMAK-", r"[0-9a-f]{24}-[0-9a-f]{34}"),
    Shape("an Airtable token", r"pat[A-Za-z0-9]{14}\.", r"[0-9a-f]{64}"),
    Shape("a Supabase token", r"sb(?:p_|_secret_)", r"[\w-]{30,60}"),
    Shape("a Doppler token", r"dp\.(?:pt|st|ct|sa|scim|audit)\.", r"[A-Za-z0-9._-]{40,80}"),
    Shape("a Pinecone key", r"pcsk_", r"[A-Za-z0-9]{5,6}_[A-Za-z0-9]{50,70}"),
    Shape("a LangSmith key", r"lsv2_(?:pt|sk)_", r"[0-9a-f]{32}_[0-9a-f]{10}"),
    Shape("a Firecrawl key", r"fc-", r"[0-9a-f]{32}"),
    Shape("an E2B key", r"e2b_", r"[0-9a-f]{40}"),
    Shape("a 1Password token", r"ops_", r"eyJ[\w-]{200,2500}={0,3}"),
    Shape("an age secret key", r"AGE-SECRET-KEY-1", r"[A-Z0-9]{58}"),
    Shape("an Azure storage key", r"AccountKey=", r"[A-Za-z0-9+/=]{88}"),
    Shape("a JSON Web Token", r"eyJ[\w-]{10,400}\.eyJ", r"[\w-]{10,2000}\.[\w-]{20,700}"),
)
"""The shapes of secrets, the more telling first where one could be taken for another."""
