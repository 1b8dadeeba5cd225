"""The routes of `/api/v1`, each with its required permission."""

from __future__ import annotations

from shapan.http.api import expos
from shapan.http.api import messages as m
from shapan.http.api.accounts import accounts, deletion, invitations, people
from shapan.http.api.accounts.factors.security_routes import ANY_LACK, SECURITY_ROUTES
from shapan.http.api.accounts.person_messages import PersonExport
from shapan.http.api.drafts import drafts, editing, exhibits, revisions
from shapan.http.api.drafts.by_hand_routes import BY_HAND_ROUTES
from shapan.http.api.firms.firm_routes import FIRM_ROUTES
from shapan.http.api.releases import previews, releases
from shapan.http.api.request.bodies import Spooled
from shapan.http.api.request.route import Events, Route
from shapan.http.api.uploads import batches, uploads
from shapan.http.api.visits import announcements, hall_talk, visits
from shapan.people.rules import Permission
from shapan.publish.drafts.firms.exhibits import UploadedExhibits
from shapan.settings import MIB, PLAN_BYTES, ZIP_BYTES

_REVISION = {"revision": int}
_BEFORE = {"before": int}
_NOTES = {"before": int, "by": str, "about": str}

ROUTES: tuple[Route, ...] = (
    # accounts
    Route(
        "POST",
        "/invitation-links/offer",
        accounts.offer,
        Permission.PUBLIC,
        body=m.InvitationSecret,
        answer=m.InvitationOffer,
        bucket="password",
        step=True,
    ),
    Route(
        "POST",
        "/accounts",
        accounts.accept,
        Permission.PUBLIC,
        body=m.NewPerson,
        answer=m.PersonView,
        status=201,
        bucket="password",
    ),
    Route(
        "POST",
        "/session",
        accounts.sign_in,
        Permission.PUBLIC,
        body=m.Credentials,
        answer=m.PersonView,
        bucket="sign-in",
    ),
    Route("DELETE", "/session", accounts.sign_out, Permission.ACCOUNT, lacks=ANY_LACK),
    Route("GET", "/me", accounts.me, Permission.LIST, answer=m.Me, lacks=ANY_LACK),
    Route("POST", "/me/notices", accounts.read_notices, Permission.ACCOUNT, body=m.NoticesRead),
    Route(
        "PATCH",
        "/me",
        accounts.change_me,
        Permission.ACCOUNT,
        body=m.PersonChange,
        answer=m.PersonView,
    ),
    Route("GET", "/me/export", deletion.export_me, Permission.ACCOUNT, answer=PersonExport),
    Route("POST", "/me/delete", deletion.delete_me, Permission.ACCOUNT, proof=True),
    Route(
        "PUT", "/me/password", accounts.change_password, Permission.ACCOUNT, body=m.PasswordChange
    ),
    Route(
        "GET", "/sessions", accounts.sessions, Permission.ACCOUNT, answer=tuple[m.SessionView, ...]
    ),
    Route("DELETE", "/sessions", accounts.end_other_sessions, Permission.ACCOUNT, proof=True),
    Route("DELETE", "/sessions/{session}", accounts.end_session, Permission.ACCOUNT, proof=True),
    Route("GET", "/tokens", accounts.tokens, Permission.ACCOUNT, answer=tuple[m.TokenView, ...]),
    Route(
        "POST",
        "/tokens",
        accounts.new_token,
        Permission.ACCOUNT,
        body=m.NewToken,
        answer=m.TokenView,
        status=201,
        proof=True,
    ),
    Route("DELETE", "/tokens/{token}", accounts.revoke_token, Permission.ACCOUNT),
    Route(
        "POST",
        "/invitation-links/use",
        invitations.use_invitation,
        Permission.ACCOUNT,
        body=m.InvitationSecret,
        names=True,
    ),
    *SECURITY_ROUTES,
    # the site
    Route("GET", "/people", people.people, Permission.SITE, answer=tuple[m.SitePerson, ...]),
    Route(
        "PATCH",
        "/people/{person}",
        people.change_person,
        Permission.SITE,
        body=m.PersonChange,
        answer=m.PersonView,
    ),
    Route(
        "GET",
        "/people/{person}/export",
        deletion.export_person,
        Permission.DELETE_PEOPLE,
        answer=PersonExport,
    ),
    Route(
        "POST",
        "/people/{person}/delete",
        deletion.delete_person,
        Permission.DELETE_PEOPLE,
        proof=True,
    ),
    Route(
        "GET",
        "/invitations",
        invitations.for_site,
        Permission.INVITE_TO_SITE,
        answer=tuple[m.InvitationView, ...],
    ),
    Route(
        "POST",
        "/invitations",
        invitations.invite_to_site,
        Permission.INVITE_TO_SITE,
        body=m.NewInvitation,
        answer=m.InvitationView,
        status=201,
    ),
    Route(
        "DELETE",
        "/invitations/{invitation}",
        invitations.withdraw_from_site,
        Permission.INVITE_TO_SITE,
    ),
    Route(
        "GET",
        "/audit",
        people.audit_page,
        Permission.SITE,
        answer=tuple[m.NoteView, ...],
        query={**_NOTES, "expo": str},
    ),
    # expos
    Route("GET", "/expos", expos.expos, Permission.LIST, answer=tuple[m.ExpoView, ...]),
    Route(
        "POST",
        "/expos",
        expos.new_expo,
        Permission.CREATE,
        body=m.NewExpo,
        answer=m.ExpoView,
        status=201,
        names=True,
    ),
    Route("GET", "/expos/{expo}", expos.expo_answer, Permission.READ, answer=m.ExpoView),
    Route(
        "PATCH",
        "/expos/{expo}",
        expos.change_expo,
        Permission.MANAGE,
        body=m.ExpoChange,
        answer=m.ExpoView,
    ),
    Route(
        "DELETE",
        "/expos/{expo}",
        expos.delete_expo,
        Permission.MANAGE,
        answer=m.ExpoView,
        status=202,
    ),
    Route("POST", "/expos/{expo}/keep", expos.keep_expo, Permission.MANAGE, answer=m.ExpoView),
    Route(
        "GET",
        "/expos/{expo}/members",
        people.members,
        Permission.READ,
        answer=tuple[m.MemberView, ...],
    ),
    Route(
        "PUT",
        "/expos/{expo}/members/{person}",
        people.change_member,
        Permission.MANAGE,
        body=m.MemberChange,
        answer=m.MemberView,
    ),
    Route("DELETE", "/expos/{expo}/members/{person}", people.drop_member, Permission.MANAGE),
    Route(
        "GET",
        "/expos/{expo}/invitations",
        invitations.for_expo,
        Permission.INVITE,
        answer=tuple[m.InvitationView, ...],
    ),
    Route(
        "POST",
        "/expos/{expo}/invitations",
        invitations.invite_to_expo,
        Permission.INVITE,
        body=m.NewInvitation,
        answer=m.InvitationView,
        status=201,
    ),
    Route(
        "DELETE",
        "/expos/{expo}/invitations/{invitation}",
        invitations.withdraw_from_expo,
        Permission.INVITE,
    ),
    Route(
        "GET",
        "/expos/{expo}/audit",
        people.expo_audit,
        Permission.MANAGE,
        answer=tuple[m.NoteView, ...],
        query=_NOTES,
    ),
    # drafts
    Route(
        "GET",
        "/expos/{expo}/draft",
        drafts.draft,
        Permission.READ,
        answer=m.DraftView,
        query=_REVISION,
    ),
    Route(
        "PUT",
        "/expos/{expo}/draft",
        drafts.replace_draft,
        Permission.EDIT,
        body=Spooled,
        answer=m.DraftView,
        conditional=True,
        limit=ZIP_BYTES,
    ),
    Route(
        "PATCH",
        "/expos/{expo}/draft",
        drafts.change_draft,
        Permission.EDIT,
        body=m.DraftChange,
        answer=m.DraftView,
        conditional=True,
        limit=MIB,
    ),
    Route(
        "GET",
        "/expos/{expo}/draft/documents/{path:.+}",
        drafts.read_document,
        Permission.READ,
        answer=bytes,
        query=_REVISION,
    ),
    Route(
        "PUT",
        "/expos/{expo}/draft/documents/{path:.+}",
        drafts.write_document,
        Permission.EDIT,
        body=bytes,
        answer=m.DocumentView,
        conditional=True,
        limit=PLAN_BYTES,
    ),
    Route(
        "PATCH",
        "/expos/{expo}/draft/documents/{path:.+}",
        drafts.patch_document,
        Permission.EDIT,
        body=bytes,
        answer=m.DocumentView,
        conditional=True,
        limit=drafts.JSON_DOCUMENT,
    ),
    Route(
        "DELETE",
        "/expos/{expo}/draft/documents/{path:.+}",
        drafts.remove_document,
        Permission.EDIT,
        conditional=True,
    ),
    Route(
        "GET",
        "/expos/{expo}/draft.zip",
        drafts.export,
        Permission.READ,
        answer=bytes,
        query=_REVISION,
    ),
    Route(
        "GET",
        "/expos/{expo}/revisions",
        revisions.revisions,
        Permission.READ,
        answer=tuple[m.RevisionView, ...],
        query=_BEFORE,
    ),
    Route(
        "POST",
        "/expos/{expo}/revisions",
        batches.new_revision,
        Permission.EDIT,
        body=m.NewRevision,
        answer=m.DraftView,
        conditional=True,
        limit=MIB,
    ),
    Route(
        "POST",
        "/expos/{expo}/revisions/{revision:[0-9]{1,9}}/restore",
        revisions.restore,
        Permission.EDIT,
        answer=m.DraftView,
        conditional=True,
    ),
    # large documents in chunks
    Route("OPTIONS", "/expos/{expo}/uploads", uploads.about_uploads, Permission.EDIT),
    Route("POST", "/expos/{expo}/uploads", uploads.new_upload, Permission.EDIT, bare=201),
    Route(
        "HEAD", "/expos/{expo}/uploads/{upload}", uploads.upload_offset, Permission.EDIT, bare=200
    ),
    Route(
        "PATCH",
        "/expos/{expo}/uploads/{upload}",
        uploads.continue_upload,
        Permission.EDIT,
        step=True,
    ),
    Route("DELETE", "/expos/{expo}/uploads/{upload}", uploads.end_upload, Permission.EDIT),
    *BY_HAND_ROUTES,
    # what visits came to
    Route(
        "POST",
        "/visits",
        visits.tell_visit,
        Permission.PUBLIC,
        body=visits.DeviceEvents,
        bucket="visits",
        limit=16 << 10,
        step=True,
    ),
    Route(
        "GET",
        "/expos/{expo}/announcements",
        announcements.announcements,
        Permission.READ,
        answer=announcements.AnnouncementsView,
    ),
    Route(
        "POST",
        "/expos/{expo}/announcements",
        announcements.announce,
        Permission.PUBLISH,
        body=announcements.NewAnnouncement,
        answer=announcements.AnnouncementView,
        status=201,
    ),
    Route(
        "GET",
        "/expos/{expo}/hall-talk",
        hall_talk.hall_talk,
        Permission.MODERATE,
        answer=hall_talk.HallTalkView,
    ),
    Route(
        "POST",
        "/expos/{expo}/hall-talk/{line}",
        hall_talk.moderate_hall_talk,
        Permission.MODERATE,
        body=hall_talk.ModeratorOrder,
        answer=hall_talk.ModeratedLine,
    ),
    Route(
        "GET", "/expos/{expo}/visits", visits.visits, Permission.READ, answer=visits.VisitSummary
    ),
    Route(
        "GET",
        "/expos/{expo}/visits.{kind:csv|xlsx}",
        visits.visits_sheet,
        Permission.READ,
        answer=bytes,
    ),
    # builds
    Route(
        "POST",
        "/expos/{expo}/previews",
        previews.preview,
        Permission.EDIT,
        body=m.NewPreview,
        answer=m.JobView,
        status=202,
    ),
    Route("GET", "/expos/{expo}/models", exhibits.models, Permission.READ, answer=UploadedExhibits),
    Route(
        "GET", "/expos/{expo}/findings", previews.findings, Permission.READ, answer=m.FindingsView
    ),
    Route(
        "GET",
        "/expos/{expo}/difference",
        previews.difference,
        Permission.READ,
        answer=m.Difference,
        query={"before": int, "after": int},
    ),
    Route("GET", "/expos/{expo}/size", drafts.draft_size, Permission.READ, answer=m.DraftSize),
    Route(
        "POST",
        "/expos/{expo}/purge",
        drafts.purge,
        Permission.MANAGE,
        body=m.Purge,
        answer=m.DraftSize,
    ),
    Route(
        "GET",
        "/expos/{expo}/jobs",
        previews.expo_jobs,
        Permission.READ,
        answer=tuple[m.JobView, ...],
    ),
    Route("GET", "/expos/{expo}/jobs/{job}", previews.job, Permission.READ, answer=m.JobView),
    Route(
        "DELETE", "/expos/{expo}/jobs/{job}", previews.cancel_job, Permission.EDIT, answer=m.JobView
    ),
    Route("GET", "/expos/{expo}/events", previews.events, Permission.READ, answer=Events),
    Route(
        "PUT",
        "/expos/{expo}/editing",
        editing.tell_editing,
        Permission.EDIT,
        body=m.Editing,
        step=True,
    ),
    # releases
    Route(
        "GET",
        "/expos/{expo}/releases",
        releases.releases,
        Permission.READ,
        answer=tuple[m.ReleaseView, ...],
    ),
    Route(
        "POST",
        "/expos/{expo}/releases",
        releases.request_publication,
        Permission.PUBLISH,
        body=m.Publish,
        answer=m.JobView,
        status=202,
    ),
    Route(
        "PUT",
        "/expos/{expo}/live",
        releases.rollback,
        Permission.PUBLISH,
        body=m.Rollback,
        answer=m.ExpoView,
    ),
    Route(
        "DELETE", "/expos/{expo}/live", releases.take_down, Permission.PUBLISH, answer=m.ExpoView
    ),
    Route(
        "PUT",
        "/expos/{expo}/schedule",
        releases.schedule,
        Permission.PUBLISH,
        body=m.Schedule,
        answer=m.ExpoView,
    ),
    Route(
        "DELETE",
        "/expos/{expo}/schedule",
        releases.unschedule,
        Permission.PUBLISH,
        answer=m.ExpoView,
    ),
    *FIRM_ROUTES,
)
