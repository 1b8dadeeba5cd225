"""`expo.toml` of a draft, changed in forms: about the show, and where its halls stand."""

from __future__ import annotations

from dataclasses import dataclass

from shapan import sandbox
from shapan.expo.records.changes_gen import About
from shapan.intake.expo.expo_toml import NAME
from shapan.publish.drafts.draft_documents import DraftDocuments
from shapan.publish.drafts.orders import AmendAbout, AmendSite, Handlers, ReadAbout, ReadSite
from shapan.publish.drafts.site_view import SiteView, site_view
from shapan.publish.drafts.validation import misfit
from shapan.publish.progress import Progress
from shapan.publish.reading.readers import AMEND_ABOUT, AMEND_SITE, READ_ABOUT
from shapan.source.tree import DocumentTree


@dataclass(frozen=True)
class HeadChanges:
    documents: DraftDocuments

    def handlers(self) -> Handlers:
        return {
            ReadAbout: self.about,
            AmendAbout: self.amend_about,
            ReadSite: self.site,
            AmendSite: self.amend_site,
        }

    def about(self, order: ReadAbout, progress: Progress) -> About:
        return sandbox.run(READ_ABOUT, self.documents.text(order.tree, NAME))

    def amend_about(self, order: AmendAbout, progress: Progress) -> DocumentTree:
        """Raises Usage `invalid` with a pointer to the field for what its reader would not take."""
        text, wrong = sandbox.run(AMEND_ABOUT, self.documents.text(order.tree, NAME), order.change)
        for finding in wrong:
            raise misfit(finding, finding.where.column.replace(".", "/"))
        return self.documents.keep({NAME: text})

    def site(self, order: ReadSite, progress: Progress) -> SiteView:
        return site_view(self.documents.read(order.expo, order.tree))

    def amend_site(self, order: AmendSite, progress: Progress) -> DocumentTree:
        text = sandbox.run(AMEND_SITE, self.documents.text(order.tree, NAME), order.change)
        return self.documents.keep({NAME: text})
