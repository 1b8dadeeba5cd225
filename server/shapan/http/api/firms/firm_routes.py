"""The routes about firms: of organizers, and of a firm with its own session, which reaches nothing else."""

from __future__ import annotations

from shapan.http.api.drafts import editing
from shapan.http.api.firms import (
    exhibits,
    files,
    firm_mails,
    notice_links,
    own,
    previews,
    questions,
    review,
    talks,
)
from shapan.http.api.firms import firm_messages as m
from shapan.http.api.firms.access import claims, links
from shapan.http.api.messages import Editing
from shapan.http.api.request.route import Events, Route
from shapan.http.api.visits import visits
from shapan.intake.exhibitors.profile import FirmFields
from shapan.intake.files.heads import HEAD_BYTES
from shapan.people.rules import Permission
from shapan.publish.drafts.firms.exhibits import UploadedExhibits

_FIRM = "/expos/{expo}/firms/{exhibitor}"
_KIND = "{kind:csv|xlsx}"

FIRM_ROUTES: tuple[Route, ...] = (
    # organizers
    Route("GET", "/expos/{expo}/firms", links.firms, Permission.READ, answer=tuple[m.FirmRow, ...]),
    Route(
        "GET",
        f"/expos/{{expo}}/firms.{_KIND}",
        links.firms_sheet,
        Permission.READ,
        answer=bytes,
        query={"state": str},
    ),
    Route(
        "POST",
        "/expos/{expo}/firm-links",
        links.new_links,
        Permission.INVITE,
        body=m.NewFirmLinks,
        answer=tuple[m.FirmLink, ...],
        limit=1 << 20,
    ),
    Route(
        "POST",
        f"/expos/{{expo}}/firm-links.{_KIND}",
        links.new_links_sheet,
        Permission.INVITE,
        body=m.NewFirmLinks,
        answer=bytes,
        limit=1 << 20,
    ),
    Route("DELETE", "/expos/{expo}/firm-links", links.revoke_links, Permission.INVITE),
    Route("GET", f"{_FIRM}/links", links.firm_links, Permission.INVITE, answer=m.FirmLinks),
    Route("DELETE", f"{_FIRM}/links/{{link}}", links.end_firm_link, Permission.INVITE),
    Route("DELETE", "/expos/{expo}/firm-links/{exhibitor}", links.revoke_link, Permission.INVITE),
    Route(
        "GET",
        "/expos/{expo}/firm-mails",
        firm_mails.firm_mailbox,
        Permission.READ,
        answer=m.FirmMailbox,
    ),
    Route(
        "POST",
        "/expos/{expo}/firm-mails",
        firm_mails.queue_firm_mails,
        Permission.INVITE,
        body=m.NewFirmMails,
        answer=m.FirmMailsQueued,
        limit=1 << 20,
    ),
    Route(
        "GET",
        "/expos/{expo}/questions",
        questions.question_counts,
        Permission.READ,
        answer=tuple[m.QuestionCount, ...],
    ),
    Route(
        "GET",
        "/expos/{expo}/talks",
        talks.talk_counts,
        Permission.READ,
        answer=tuple[m.TalkCount, ...],
    ),
    Route("GET", _FIRM, review.firm_review, Permission.READ, answer=m.FirmPage),
    Route(
        "GET", f"{_FIRM}/files/{{path:.+}}", review.firm_review_file, Permission.READ, answer=bytes
    ),
    Route(
        "GET", f"{_FIRM}/exhibits", exhibits.sent_exhibits, Permission.READ, answer=UploadedExhibits
    ),
    Route("GET", f"{_FIRM}/models/{{booth}}", exhibits.sent_model, Permission.READ, answer=bytes),
    Route(
        "POST",
        f"{_FIRM}/accept",
        review.accept_firm,
        Permission.EDIT,
        answer=m.AcceptedFirm,
        conditional=True,
    ),
    Route(
        "POST",
        f"{_FIRM}/return",
        review.return_firm,
        Permission.EDIT,
        body=m.FirmRemarks,
        conditional=True,
    ),
    Route(
        "GET",
        f"{_FIRM}/people",
        claims.people_of_firm,
        Permission.READ,
        answer=tuple[m.FirmPersonView, ...],
    ),
    Route("DELETE", f"{_FIRM}/people/{{person}}", claims.drop_firm_person, Permission.INVITE),
    Route("PUT", f"{_FIRM}/off", review.take_off, Permission.PUBLISH),
    Route("DELETE", f"{_FIRM}/off", review.put_back, Permission.PUBLISH),
    # a firm
    Route(
        "POST",
        "/firm/session",
        own.open_link,
        Permission.PUBLIC,
        body=m.FirmLinkSecret,
        bucket="firm-link",
    ),
    Route("POST", "/firm/claims", claims.claim, Permission.FIRM, body=m.NewClaim, step=True),
    Route(
        "POST",
        "/firm/claims/offer",
        claims.offer_claim,
        Permission.PUBLIC,
        body=m.ClaimSecret,
        answer=m.ClaimOffer,
        bucket="password",
        step=True,
    ),
    Route(
        "POST",
        "/firm/claims/use",
        claims.use_claim,
        Permission.PUBLIC,
        body=m.UsedClaim,
        bucket="password",
    ),
    Route(
        "POST",
        "/firm/notices/offer",
        notice_links.offer_notice,
        Permission.PUBLIC,
        body=m.NoticeSecret,
        answer=m.NoticeOffer,
        bucket="firm-link",
        step=True,
    ),
    Route(
        "POST",
        "/firm/notices/use",
        notice_links.use_notice,
        Permission.PUBLIC,
        body=m.NoticeSecret,
        bucket="firm-link",
    ),
    Route(
        "POST",
        "/firm/notices/again",
        notice_links.renew_notice,
        Permission.PUBLIC,
        body=m.NoticeSecret,
        bucket="firm-link",
    ),
    Route("GET", "/firm/people", claims.firm_people, Permission.FIRM, answer=m.FirmPeople),
    Route("GET", "/me/firms", claims.my_firms, Permission.ACCOUNT, answer=tuple[m.MyFirm, ...]),
    Route("POST", "/me/firms/{firm}/session", claims.enter_firm, Permission.ACCOUNT),
    Route("DELETE", "/firm/session", own.leave_link, Permission.INBOX),
    Route("GET", "/firm", own.firm_page, Permission.FIRM, answer=m.FirmPage),
    Route(
        "PUT",
        "/firm/fields",
        own.write_fields,
        Permission.FIRM,
        body=FirmFields,
        answer=m.FirmPage,
        conditional=True,
        limit=256 << 10,
        step=True,
    ),
    Route(
        "POST",
        "/firm/file-heads/{path:.+}",
        files.check_firm_file,
        Permission.FIRM,
        body=bytes,
        query={"size": int},
        limit=HEAD_BYTES,
        step=True,
    ),
    Route(
        "PUT", "/firm/editing", editing.tell_firm_editing, Permission.FIRM, body=Editing, step=True
    ),
    Route("GET", "/firm/files/{path:.+}", files.read_firm_file, Permission.FIRM, answer=bytes),
    Route(
        "PUT",
        "/firm/files/{path:.+}",
        files.write_firm_file,
        Permission.FIRM,
        answer=m.FirmPage,
        streams=True,
        step=True,
    ),
    Route(
        "DELETE",
        "/firm/files/{path:.+}",
        files.remove_firm_file,
        Permission.FIRM,
        answer=m.FirmPage,
        step=True,
    ),
    Route("GET", "/firm/exhibits", exhibits.own_exhibits, Permission.FIRM, answer=UploadedExhibits),
    Route("GET", "/firm/models/{booth}", exhibits.own_model, Permission.FIRM, answer=bytes),
    Route("GET", "/firm/questions", questions.inbox, Permission.INBOX, answer=m.FirmInbox),
    Route(
        "GET",
        "/firm/questions.{kind:csv|xlsx|vcf}",
        questions.questions_sheet,
        Permission.INBOX,
        answer=bytes,
    ),
    Route(
        "PATCH",
        "/firm/questions/{question}",
        questions.change_question,
        Permission.INBOX,
        body=m.QuestionChange,
        answer=m.QuestionView,
    ),
    Route(
        "POST",
        "/firm/questions/{question}/answer",
        questions.answer_question,
        Permission.INBOX,
        body=m.QuestionAnswer,
        answer=m.QuestionView,
    ),
    Route("GET", "/firm/talks", talks.read_talks, Permission.INBOX, answer=m.FirmTalks),
    Route(
        "PUT",
        "/firm/talks",
        talks.tell_staffed,
        Permission.INBOX,
        body=m.StaffThere,
        answer=m.FirmTalks,
        step=True,
    ),
    Route("GET", "/firm/talks/events", talks.talk_events, Permission.INBOX, answer=Events),
    Route("GET", "/firm/talks/{talk}", talks.read_talk, Permission.INBOX, answer=m.TalkWords),
    Route(
        "POST",
        "/firm/talks/{talk}/take",
        talks.answer_visitor,
        Permission.INBOX,
        answer=m.TalkWords,
    ),
    Route(
        "POST",
        "/firm/talks/{talk}/lines",
        talks.say_to_visitor,
        Permission.INBOX,
        body=m.TalkText,
        answer=m.TalkWords,
        step=True,
    ),
    Route(
        "POST",
        "/firm/talks/{talk}/end",
        talks.end_visitor_talk,
        Permission.INBOX,
        answer=m.BoothTalkView,
    ),
    Route(
        "GET", "/firm/preview", previews.firm_preview, Permission.FIRM, answer=previews.FirmPreview
    ),
    Route(
        "POST",
        "/firm/preview",
        previews.build_firm_preview,
        Permission.FIRM,
        answer=previews.FirmPreview,
        step=True,
    ),
    Route(
        "GET",
        "/firm/visits",
        visits.firm_visits,
        Permission.FIRM,
        answer=tuple[visits.BoothVisits, ...],
    ),
    Route("POST", "/firm/submit", own.submit, Permission.FIRM, answer=m.FirmPage, conditional=True),
)
