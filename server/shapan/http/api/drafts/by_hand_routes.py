"""The routes of what the studio edits: the show, its site and plans, the list, the programme, texts and tours."""

from __future__ import annotations

from shapan.edits.amend import PlanChange
from shapan.expo.records.changes_gen import About
from shapan.http.api import messages as m
from shapan.http.api.drafts import exhibitor_list, expo_form, programme, site, texts, tours
from shapan.http.api.drafts.plan import plans
from shapan.http.api.request.route import Route
from shapan.intake.exhibitors.table import ExhibitorTableChange
from shapan.intake.expo.site_form import SiteChange
from shapan.intake.programme.amend import ProgrammeChange
from shapan.intake.scenarios.editing import ToursChange
from shapan.intake.scenarios.recording import Recording
from shapan.people.rules import Permission
from shapan.publish.drafts.answers import PlanChangePreview, TextsPreview
from shapan.publish.drafts.exhibitor_list import ExhibitorListPreview, ExhibitorListView
from shapan.publish.drafts.plan_sheets import PlanReasons
from shapan.publish.drafts.programme import ProgrammePreview, ProgrammeView
from shapan.publish.drafts.site_view import SiteView
from shapan.publish.drafts.tours import ToursView
from shapan.settings import MIB, TABLE_BYTES

BY_HAND_ROUTES: tuple[Route, ...] = (
    # where halls stand
    Route("GET", "/expos/{expo}/site", site.site, Permission.READ, answer=SiteView),
    Route(
        "PATCH",
        "/expos/{expo}/site",
        site.change_site,
        Permission.EDIT,
        body=SiteChange,
        answer=m.DraftView,
        conditional=True,
    ),
    # expo.toml, edited in a form
    Route("GET", "/expos/{expo}/about", expo_form.about, Permission.READ, answer=About),
    Route(
        "PATCH",
        "/expos/{expo}/about",
        expo_form.change_about,
        Permission.EDIT,
        body=About,
        answer=m.DraftView,
        conditional=True,
        limit=MIB,
    ),
    # the plan, edited by hand
    Route("GET", "/expos/{expo}/plan", plans.plan, Permission.READ, answer=m.PlanView),
    Route(
        "GET",
        "/expos/{expo}/plan/{level}/reasons",
        plans.plan_reasons,
        Permission.READ,
        answer=PlanReasons,
        query={"number": str},
    ),
    Route(
        "GET",
        "/expos/{expo}/plan/{level}/underlay",
        plans.plan_underlay,
        Permission.READ,
        answer=bytes,
    ),
    Route(
        "POST",
        "/expos/{expo}/plan/{level}/trial",
        plans.try_plan,
        Permission.EDIT,
        body=PlanChange,
        answer=PlanChangePreview,
        conditional=True,
        limit=MIB,
        step=True,
    ),
    Route(
        "PATCH",
        "/expos/{expo}/plan/{level}",
        plans.change_plan,
        Permission.EDIT,
        body=PlanChange,
        answer=m.DraftView,
        conditional=True,
        limit=MIB,
    ),
    # the exhibitor list
    Route(
        "GET",
        "/expos/{expo}/exhibitors",
        exhibitor_list.exhibitor_list,
        Permission.READ,
        answer=ExhibitorListView,
    ),
    Route(
        "POST",
        "/expos/{expo}/exhibitors/trial",
        exhibitor_list.try_exhibitor_list,
        Permission.EDIT,
        body=ExhibitorTableChange,
        answer=ExhibitorListPreview,
        conditional=True,
        limit=4 * MIB,
        step=True,
    ),
    Route(
        "PATCH",
        "/expos/{expo}/exhibitors",
        exhibitor_list.change_exhibitor_list,
        Permission.EDIT,
        body=ExhibitorTableChange,
        answer=m.DraftView,
        conditional=True,
        limit=4 * MIB,
    ),
    # the programme
    Route(
        "GET", "/expos/{expo}/programme", programme.programme, Permission.READ, answer=ProgrammeView
    ),
    Route(
        "POST",
        "/expos/{expo}/programme/trial",
        programme.try_programme,
        Permission.EDIT,
        body=ProgrammeChange,
        answer=ProgrammePreview,
        conditional=True,
        limit=4 * MIB,
        step=True,
    ),
    Route(
        "PATCH",
        "/expos/{expo}/programme",
        programme.change_programme,
        Permission.EDIT,
        body=ProgrammeChange,
        answer=m.DraftView,
        conditional=True,
        limit=4 * MIB,
    ),
    # texts
    Route(
        "GET",
        "/expos/{expo}/texts.{kind:csv|xlsx}",
        texts.texts_sheet,
        Permission.READ,
        answer=bytes,
    ),
    Route(
        "POST",
        "/expos/{expo}/texts/trial",
        texts.try_texts,
        Permission.EDIT,
        body=bytes,
        answer=TextsPreview,
        conditional=True,
        limit=TABLE_BYTES,
        step=True,
    ),
    Route(
        "PUT",
        "/expos/{expo}/texts",
        texts.change_texts,
        Permission.EDIT,
        body=bytes,
        answer=m.DraftView,
        conditional=True,
        limit=TABLE_BYTES,
    ),
    # tours
    Route("GET", "/expos/{expo}/tours", tours.tours, Permission.READ, answer=ToursView),
    Route(
        "PATCH",
        "/expos/{expo}/tours",
        tours.change_tours,
        Permission.EDIT,
        body=ToursChange,
        answer=m.DraftView,
        conditional=True,
        limit=4 * MIB,
    ),
    Route(
        "POST",
        "/expos/{expo}/stops",
        tours.append_stops,
        Permission.EDIT,
        body=Recording,
        answer=m.StopsAdded,
        limit=MIB,
    ),
)
