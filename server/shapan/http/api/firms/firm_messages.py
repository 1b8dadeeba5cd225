"""The messages about firms: what organizers see of them, and what a firm sees of itself."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from shapan.expo.values import Words
from shapan.http.api.messages import Code, Email, Password, Secret
from shapan.intake.exhibitors.profile import FirmFields
from shapan.people.firms import FirmState
from shapan.people.mails import MailState
from shapan.people.questions import QuestionState
from shapan.people.talks import TALK_CHARS, TalkSide, TalkState
from shapan.publish.drafts.firms.firms import FirmBooth

_Exhibitor = Annotated[str, msgspec.Meta(max_length=1000)]
_Place = Annotated[str, msgspec.Meta(max_length=1024)]
_Remark = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
LinkState = Literal["none", "sent", "opened", "ended"]
FirmMailKind = Literal["link", "reminder"]


class FirmLinkSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: the fragment of the link `/firm/#<secret>`."""

    secret: Annotated[str, msgspec.Meta(max_length=100)]


class NewFirmLinks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`exhibitors`: ids; empty: all of the list. `how`: for those without a link, or for each one more beside those
    that work, or in place of all that work."""

    exhibitors: Annotated[tuple[_Exhibitor, ...], msgspec.Meta(max_length=20_000)] = ()
    how: Literal["missing", "another", "replace"] = "missing"


class NewFirmMails(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`link`: a letter with a link to firms that got none; `again`: one more, beside those that work.
    `reminder`: a letter with another link to firms that have sent nothing, at most one a day. `exhibitors`: ids; empty:
    all of the list. Firms without an e-mail address are left out."""

    kind: FirmMailKind
    exhibitors: Annotated[tuple[_Exhibitor, ...], msgspec.Meta(max_length=20_000)] = ()
    again: bool = False


class FirmMailsQueued(msgspec.Struct, frozen=True):
    """How many letters wait now; how many firms have no address, and how many had this letter already."""

    queued: int
    without_address: int
    had: int


class FirmMail(msgspec.Struct, frozen=True, kw_only=True):
    """A letter to a firm. `uncertain`: the server ended while it was sent; it is not sent again by itself. `reason`: of
    the last failure, as the mail server said it. `due`: of the next attempt."""

    exhibitor: str
    kind: FirmMailKind
    address: str
    language: str
    state: MailState
    created: str
    finished: str
    due: str
    attempts: int
    reason: str


class FirmMailbox(msgspec.Struct, frozen=True):
    """`sender`: the address that letters come from; "" where the server has no mail server. `mails`: the newest of each
    firm, of each kind."""

    sender: str
    mails: tuple[FirmMail, ...]


class FirmLinkState(msgspec.Struct, frozen=True):
    """A link that works. `used`: the last time, "" for never. `address`: of the letter that has it. `sessions`: open
    ones in browsers."""

    id: str
    made: str
    used: str
    address: str
    sessions: int


class FirmLinks(msgspec.Struct, frozen=True):
    """`left`: how many more may be made. `sessions`: of all links, those of letters about questions included."""

    links: tuple[FirmLinkState, ...]
    left: int
    sessions: int


class FirmLink(msgspec.Struct, frozen=True, kw_only=True):
    """A new link; only this response contains its secret. `link`: the whole address."""

    exhibitor: str
    name: str
    email: str
    booths: tuple[str, ...]
    link: str
    expires: str


class FirmRow(msgspec.Struct, frozen=True, kw_only=True):
    """A firm at a glance. `listed`: whether the list still has it. `withheld`: since when visitors do not see what it
    shows. `people`: how many work for it with an account."""

    exhibitor: str
    name: str
    email: str
    booths: tuple[str, ...]
    listed: bool
    link: LinkState
    expires: str
    state: FirmState
    changed: str
    submitted: str
    accepted: int
    withheld: str
    remarks: int
    people: int


class FirmFileView(msgspec.Struct, frozen=True, kw_only=True):
    """`sent`: the firm sends it, and it is not accepted yet; `gone`: the firm asks to remove what is there."""

    path: str
    sha256: str
    size: int
    sent: bool = False
    gone: bool = False


class FirmPage(msgspec.Struct, frozen=True, kw_only=True):
    """A firm's page. `basis`: the fields as the draft of the expo has them, `fields`: what the firm changed of them.
    `version` is the ETag."""

    exhibitor: str
    expo: str
    title: Words
    locales: tuple[str, ...]
    start: str
    end: str
    expires: str
    state: FirmState
    version: int
    changed: str
    submitted: str
    basis: FirmFields
    fields: FirmFields
    remarks: dict[str, str]
    files: tuple[FirmFileView, ...]
    booths: tuple[FirmBooth, ...]
    withheld: str
    most_bytes: int
    most_files: int


class FirmRemarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`remarks`: name of a field, or path of a file -> what is wrong; "" for the whole."""

    remarks: Annotated[dict[_Place, _Remark], msgspec.Meta(min_length=1, max_length=40)]


class AcceptedFirm(msgspec.Struct, frozen=True):
    """The revision of the expo's draft that has what the firm sent."""

    expo: str
    revision: int


class FirmChanged(msgspec.Struct, frozen=True):
    """Of a server-sent event: the state of this firm changed."""

    exhibitor: str


class NewClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The address that gets the letter."""

    email: Email


class NoticeSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: what stands after `#notice.` in the letter's link."""

    secret: Secret


class NoticeOffer(msgspec.Struct, frozen=True):
    """`name`: of the firm; `title`: of the show. `usable`: the link opens the inbox; else a new letter can be sent."""

    name: str
    title: str
    usable: bool


class ClaimSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: what stands after `#claim.` in the letter's link."""

    secret: Secret


class ClaimOffer(msgspec.Struct, frozen=True):
    """`name`: of the firm. `title`: of the expo. `known`: the address has an account; its password is asked for, not a
    new one."""

    email: str
    name: str
    title: str
    known: bool


class UsedClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`name` of a new account; `code` of the second factor of one that has it."""

    secret: Secret
    password: Password
    name: Annotated[str, msgspec.Meta(max_length=120)] = ""
    code: Code = ""


class FirmPersonView(msgspec.Struct, frozen=True):
    """A person with the role `exhibitor`, limited to this firm. `you`: of this session."""

    id: str
    name: str
    email: str
    since: str
    you: bool


class FirmPeople(msgspec.Struct, frozen=True):
    """`mail`: whether the server can send a letter to one more."""

    mail: bool
    people: tuple[FirmPersonView, ...]


class MyFirm(msgspec.Struct, frozen=True):
    """A firm for which one works, until `expires`. `title`: of the expo."""

    id: str
    name: str
    expo: str
    title: str
    expires: str


class QuestionView(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor asked. `meet`: a time in words. `until`: when it is deleted."""

    id: str
    created: str
    until: str
    booth: str
    language: str
    name: str
    email: str
    text: str
    meet: str
    state: QuestionState
    answered: str
    answer: str


class FirmInbox(msgspec.Struct, frozen=True):
    """`mail`: whether answers can be sent from here. `name`: of the firm; `title`: of the show."""

    name: str
    title: str
    mail: bool
    questions: tuple[QuestionView, ...]


class QuestionChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`open`: again new, or answered where it was."""

    state: Literal["open", "closed"]


class QuestionAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Plain text."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=8000)]


class BoothTalkView(msgspec.Struct, frozen=True, kw_only=True):
    """A talk with a visitor, who has no name. `booth`: its key, where it was asked; `lines`: how many were said."""

    id: str
    booth: str
    language: str
    created: str
    state: TalkState
    lines: int


class FirmTalks(msgspec.Struct, frozen=True, kw_only=True):
    """`here`: this session counts as there; `staff`: how many do. `waiting`: first come first."""

    here: bool
    staff: int
    waiting: tuple[BoothTalkView, ...]
    open: tuple[BoothTalkView, ...]


class StaffThere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether somebody is there; a page that is open says it twice a minute."""

    here: bool


class TalkText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line. `key`: what its writer calls it."""

    key: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=TALK_CHARS)]


class TalkLineView(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    by: TalkSide
    sent: str
    text: str


class TalkWords(msgspec.Struct, frozen=True):
    """A talk, and what was said so far; nothing once it has ended."""

    talk: BoothTalkView
    lines: tuple[TalkLineView, ...]


class TalkCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many visitors asked a firm in a day, by what became of them. Nobody but the two sees what they say."""

    exhibitor: str
    staff: int
    waiting: int
    open: int
    ended: int
    unanswered: int


class QuestionCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many questions a firm has. Nobody but the firm sees what they say."""

    exhibitor: str
    new: int
    answered: int
    closed: int
