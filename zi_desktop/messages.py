"""Every sentence that answers a `PlanError`: what is wrong, what was kept, what to do. Indonesian, in one place."""

from __future__ import annotations

from zi_desktop.domain.errors import PlanError

SENTENCES = {
    # the plan file
    "not_found": "Berkas {name} tidak ditemukan. Periksa nama dan foldernya.",
    "not_a_plan": "{name} bukan berkas rencana ZI. Berkas itu tidak diubah; pilih berkas berakhiran .zi.",
    "read_only": "{name} dibuka hanya untuk dibaca: tidak ada yang diubah. Tutup di komputer atau jendela lain, lalu buka lagi untuk mengubahnya.",
    # a new plan
    "unknown_template": "Tidak ada templat bernama {name}. Yang ada: {known}.",
}


def sentence(error: PlanError) -> str:
    """Return the Indonesian sentence for `error`. Raises `KeyError` for a kind without one (a bug)."""
    return SENTENCES[error.kind].format(**error.facts)
