"""Mail domains of the police and of government that were closed: no address on one is ever used (M04)."""

from typing import Final

LEGACY_DOMAINS: Final = ("pnn.police.uk", "gcsx.gov.uk", "gsi.gov.uk", "gse.gov.uk", "gsx.gov.uk")
"""`pnn`, `gcsx` and `gsi` are named in M04; `gse` and `gsx` were closed with them (general knowledge, C)."""


def why_closed(address: str) -> str:
    """Say why an address can't be used, where its domain was closed; nothing where it was not."""
    host = address.casefold().rpartition("@")[2].removesuffix(".cjsm.net")
    for domain in LEGACY_DOMAINS:
        if host == domain or host.endswith(f".{domain}"):
            return (
                f"“{address}” is on {domain}, which was closed: mail to it is lost. Ask them for their address of "
                "today, and find it on their own website."
            )
    return ""
