"""The mirror of people and channels: who counts, who is away, and how it keeps up with Slack."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.people import Discipline, Person
from bot.delivery import directory
from bot.delivery.sync import Sync
from bot.playground import Playground, Workspace
from bot.playground.slack_app import TEAM_ID
from bot.slack import client
from bot.store import Channels, Outbox, Rituals, Roster, Settings, Store, Usergroups
from bot.store.channels import Channel
from tests import telling
from tests.store.company import found
from tests.world import MANIFEST, MONDAY, TITLES, Now, World, people, written

HOUR = timedelta(hours=1)
EVERYONE = {each.capitalize() for each in TITLES}
DISCIPLINES = [Discipline(each, each) for each in ("product", "design", "engineering")]


def user(**facts: Any) -> dict[str, Any]:
    """A Slack user object, as an event brings it."""
    profile = {"display_name": "Mina", "title": "Senior Designer", **facts.pop("profile", {})}
    return {"id": "U1", "team_id": "T1", "name": "mina", "tz": "Asia/Kolkata", "profile": profile, **facts}


# Who counts


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({}, True),
        ({"is_admin": True, "is_owner": True}, True),
        ({"is_app_user": True}, True),
        ({"is_invited_user": True}, True),
        ({"deleted": False, "is_bot": False}, True),
        ({"deleted": True}, False),
        ({"is_bot": True}, False),
        ({"is_workflow_bot": True}, False),
        ({"is_connector_bot": True}, False),
        ({"is_restricted": True}, False),
        ({"is_restricted": True, "is_ultra_restricted": True}, False),
        ({"is_stranger": True}, False),
        ({"team_id": "T2"}, False),
        ({"id": "USLACKBOT", "is_bot": False}, False),
        ({"id": "W1"}, True),
    ],
)
def test_who_counts_by_what_slack_says_of_them(facts: dict[str, Any], counts: bool) -> None:
    assert directory.counts(user(**facts), "T1") == counts


def test_a_user_object_without_a_team_is_of_this_one() -> None:
    known = user()
    del known["team_id"]

    assert directory.counts(known, "T1")


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "Mina"),
        ({"profile": {"display_name": "", "real_name": "Mina Okafor"}}, "Mina Okafor"),
        ({"profile": {"display_name": ""}, "real_name": "M. Okafor"}, "M. Okafor"),
        ({"profile": {"display_name": ""}}, "mina"),
    ],
)
def test_people_are_called_what_they_call_themselves(facts: dict[str, Any], name: str) -> None:
    assert directory.person(user(**facts), MONDAY).name == name


def test_a_bare_user_object_is_read_all_the_same() -> None:
    nulls = dict.fromkeys(("name", "real_name", "tz", "profile", "team_id", "is_bot", "is_admin"))

    assert directory.person({"id": "U1"}, MONDAY) == Person("U1", "", "")
    assert directory.person({"id": "U1", **nulls}, MONDAY) == Person("U1", "", "")
    assert directory.counts({"id": "U1", **nulls}, "T1")


@pytest.mark.parametrize(
    ("emoji", "ends", "away"),
    [
        (":palm_tree:", HOUR, True),
        (":face_with_thermometer:", HOUR, True),
        (":airplane:", HOUR, True),
        (":baby::skin-tone-3:", HOUR, True),
        (":palm_tree:", timedelta(), False),
        (":palm_tree:", -HOUR, False),
        (":palm_tree:", None, False),
        (":coffee:", HOUR, False),
        ("", HOUR, False),
    ],
)
def test_a_status_means_away_until_it_expires(emoji: str, ends: timedelta | None, away: bool) -> None:
    expires = 0 if ends is None else int((MONDAY + ends).timestamp())
    profile = {"status_emoji": emoji, "status_expiration": expires}

    seen = directory.person(user(profile=profile), MONDAY)

    assert seen.away_until == (MONDAY + ends if away and ends else None)
    assert seen.away(MONDAY) == away
    assert not seen.away(MONDAY + HOUR)


@pytest.mark.parametrize("ends", [253402300800, 99999999999999, 10**30])
def test_a_status_or_quiet_that_ends_after_all_calendars_is_read_all_the_same(ends: int) -> None:
    seen = directory.person(user(profile={"status_emoji": ":palm_tree:", "status_expiration": ends}), MONDAY)
    quiet = directory.quiet_until({"dnd_enabled": True, "next_dnd_start_ts": 1, "next_dnd_end_ts": ends}, MONDAY)

    assert seen.away(MONDAY + timedelta(days=3650))
    assert quiet == seen.away_until


def test_a_user_group_told_of_with_nothing_in_its_fields_keeps_its_people(store: Store, now: Now) -> None:
    crew = {"id": "S1", "handle": "crew", "name": "Crew", "date_delete": 0, "users": ["U1"]}
    telling.group_changed(store, "Ev1", crew, now())

    telling.group_changed(store, "Ev2", {**crew, "handle": None, "name": None, "users": None}, now())

    with store.read() as unit:
        assert unit.part(Usergroups).people("S1") == {"U1"}


# One person's event


def kept(store: Store) -> list[Person]:
    with store.read() as unit:
        return unit.part(Roster).people()


def test_a_newcomers_discipline_is_guessed_from_their_title(store: Store, now: Now) -> None:
    with store.write() as unit:
        unit.part(Roster).set_disciplines(DISCIPLINES, now())

    telling.user_changed(store, "Ev1", user(), "T1", now())

    assert [(each.id, each.discipline, each.zone) for each in kept(store)] == [("U1", "design", "Asia/Kolkata")]


def test_an_event_touches_that_one_person(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)
    before = {each.id: each for each in kept(store)}

    telling.user_changed(store, "Ev1", user(id="mina", tz="Asia/Tokyo"), "T1", now())

    after = {each.id: each for each in kept(store)}
    assert after.pop("mina") == replace(before.pop("mina"), zone="Asia/Tokyo", title="Senior Designer")
    assert after == before


def test_an_event_that_comes_twice_changes_nothing_the_second_time(store: Store, now: Now) -> None:
    telling.user_changed(store, "Ev1", user(), "T1", now())
    telling.user_changed(store, "Ev2", user(tz="Asia/Tokyo"), "T1", now())

    telling.user_changed(store, "Ev1", user(), "T1", now())

    assert [each.zone for each in kept(store)] == ["Asia/Tokyo"]


def test_whoever_no_longer_counts_leaves_the_roster(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)

    telling.user_changed(store, "Ev1", user(id="mina", deleted=True), "T1", now())
    telling.user_changed(store, "Ev2", user(id="stranger", is_stranger=True), "T1", now())

    assert [each.id for each in kept(store)] == ["anna", "jonas", "lena"]
    with store.read() as unit:
        assert unit.part(Roster).person("stranger") is None


def test_what_a_builder_chose_is_not_guessed_over(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)
        unit.part(Roster).only_reads("anna", now())

    for number, who in enumerate(("anna", "mina")):
        changed = user(id=who, profile={"title": "Staff Engineer"})
        telling.user_changed(store, f"Ev{number}", changed, "T1", now() + HOUR)

    disciplines = {each.id: each.discipline for each in kept(store)}
    assert (disciplines["anna"], disciplines["mina"]) == (None, "design")


def back(store: Store, who: str, now: datetime, **facts: Any) -> str | None:
    """Have someone's account switched off and on again; gives the discipline they then stand for."""
    telling.user_changed(store, "Ev off", user(id=who, deleted=True), "T1", now)
    telling.user_changed(store, "Ev on", user(id=who, **facts), "T1", now + HOUR)
    return {each.id: each.discipline for each in kept(store)}[who]


def test_whoever_comes_back_stands_for_what_they_stood_for(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)
        unit.part(Roster).join("jonas", "product", how="self", at=now() + HOUR)

    assert back(store, "jonas", now() + 2 * HOUR, profile={"title": "Senior Designer"}) == "product"


def test_a_guest_who_is_a_colleague_again_stands_for_what_they_stood_for(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)

    telling.user_changed(store, "Ev1", user(id="jonas", is_restricted=True), "T1", now())
    telling.user_changed(store, "Ev2", user(id="jonas"), "T1", now())

    assert {each.id: each.discipline for each in kept(store)}["jonas"] == "engineering"


def test_whoever_had_left_the_roster_comes_back_as_they_went(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)
        unit.part(Roster).only_reads("jonas", now())

    assert back(store, "jonas", now() + HOUR) is None


def test_nobody_comes_back_to_a_discipline_that_is_no_more(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)
    telling.user_changed(store, "Ev0", user(id="jonas", deleted=True), "T1", now())
    with store.write() as unit:
        unit.part(Roster).set_disciplines([each for each in DISCIPLINES if each.id != "engineering"], now())

    assert back(store, "jonas", now() + HOUR) == "design"


def test_who_leads_all_comes_back_standing_for_nothing(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)
        unit.part(Settings).set("ctpo", "jonas", by="jonas", at=now())

    assert back(store, "jonas", now() + HOUR) is None


def test_a_title_given_later_is_a_second_guess_for_who_has_no_discipline(store: Store, now: Now) -> None:
    with store.write() as unit:
        unit.part(Roster).set_disciplines(DISCIPLINES, now())
    telling.user_changed(store, "Ev1", user(profile={"title": "Wizard"}), "T1", now())

    telling.user_changed(store, "Ev2", user(profile={"title": "UX Designer"}), "T1", now() + HOUR)

    assert [each.discipline for each in kept(store)] == ["design"]


def test_who_leads_all_stands_for_nothing_whatever_their_title(store: Store, now: Now) -> None:
    with store.write() as unit:
        unit.part(Roster).set_disciplines(DISCIPLINES, now())
        unit.part(Settings).set("ctpo", "U1", by="U1", at=now())

    telling.user_changed(store, "Ev1", user(), "T1", now())

    assert [each.discipline for each in kept(store)] == [None]


# Channels' events


@pytest.fixture
def known(store: Store) -> Store:
    """A store that knows one channel with two people, and a ritual in it."""
    with store.write() as unit:
        found(unit)
        unit.part(Channels).set_people("C1", ["mina", "jonas"])
    return store


def shown(store: Store, channel: str = "C1") -> tuple[Channel | None, list[str]]:
    with store.read() as unit:
        return unit.part(Channels).get(channel), [each.id for each in unit.part(Roster).in_channel(channel)]


def test_people_come_and_go_once_for_each_event(known: Store, now: Now) -> None:
    telling.entered(known, "Ev1", "C1", "anna", now())
    telling.left(known, "Ev2", "C1", "anna", now())
    telling.entered(known, "Ev1", "C1", "anna", now())
    telling.left(known, "Ev3", "C1", "mina", now())
    telling.entered(known, "Ev4", "C1", "mina", now())
    telling.left(known, "Ev3", "C1", "mina", now())

    assert shown(known)[1] == ["jonas", "mina"]


def test_what_happens_where_the_bot_is_not_is_nothing_to_it(known: Store, now: Now) -> None:
    telling.entered(known, "Ev1", "C9", "anna", now())
    telling.left(known, "Ev2", "C9", "anna", now())
    telling.channel(known, "Ev3", "channel_archive", "C9", now())
    telling.channel_moved(known, "Ev4", "C9", "C8", now())

    assert shown(known, "C9") == (None, [])
    assert shown(known, "C8") == (None, [])


def test_a_channel_the_bot_comes_into_is_to_be_read(known: Store, now: Now) -> None:
    telling.entered(known, "Ev1", "C1", "U0", now(), is_bot=True)
    telling.entered(known, "Ev2", "C2", "U0", now(), is_bot=True)

    with known.read() as unit:
        assert unit.part(Channels).stale() == ["C1", "C2"]
        assert unit.part(Channels).get("C1") == Channel("C1", "builders", stale=True)


def test_a_channel_the_bot_leaves_is_not_its_own_any_more(known: Store, now: Now) -> None:
    telling.left(known, "Ev1", "C1", "U0", now(), is_bot=True)

    with known.read() as unit:
        assert unit.part(Channels).joined() == []


@pytest.mark.parametrize(
    ("kind", "told", "facts"),
    [
        ("channel_rename", {"id": "C1", "name": "makers"}, {"name": "makers"}),
        ("channel_archive", "C1", {"archived": True}),
        ("channel_shared", "C1", {"stale": True}),
    ],
)
def test_what_changes_about_a_channel_is_kept_once(
    known: Store, now: Now, kind: str, told: Any, facts: dict[str, Any]
) -> None:
    telling.channel(known, "Ev1", kind, told, now())
    assert shown(known)[0] == replace(Channel("C1", "builders"), **facts)

    written(known, directory.changed, "C1", name="builders", archived=False, stale=False)
    telling.channel(known, "Ev1", kind, told, now())
    assert shown(known)[0] == Channel("C1", "builders")


def test_rituals_and_letters_follow_a_channel_whose_id_changes(known: Store, now: Now) -> None:
    with known.write() as unit:
        unit.part(Outbox).once("letter", "C1", {"text": "Hello"}, now())

    for _ in range(2):
        telling.channel_moved(known, "Ev1", "C1", "C2", now())

    with known.read() as unit:
        assert unit.part(Rituals).get("r1").channel == "C2"
        assert unit.part(Channels).get("C2") == Channel("C2", "builders", stale=True)
        assert [each.id for each in unit.part(Channels).joined()] == ["C2"]
        assert [each.recipient for each in unit.part(Outbox).due(now())] == ["C2"]


# Reading Slack


@dataclass
class Office:
    """A Slack to read, and what reads it."""

    slack: Playground
    store: Store
    now: Now
    sync: Sync

    def calls(self, method: str) -> list[dict[str, Any]]:
        return [each.args for each in self.slack.calls if each.method == method]

    def names(self) -> set[str]:
        return {each.name for each in kept(self.store)}

    def channel(self, name: str) -> tuple[Channel | None, set[str]]:
        """Give a channel as kept, and the names of those in it."""
        identity = self.slack.channel(name).id
        with self.store.read() as unit:
            return unit.part(Channels).get(identity), {each.name for each in unit.part(Roster).in_channel(identity)}


@pytest.fixture
def workspace() -> Workspace:
    workspace = Workspace(MANIFEST, name="Acme")
    people(workspace)
    workspace.add_channel("builders", [], bot=True)
    workspace.add_channel("secret", ["anna", "mina"], private=True, bot=True)
    return workspace


@pytest.fixture
def office(workspace: Workspace, store: Store, now: Now) -> Iterator[Office]:
    with store.write() as unit:
        unit.part(Roster).set_disciplines(DISCIPLINES, now())
    with Playground(workspace, clock=now) as playground:
        web = client.client(playground.bot_token, playground.api_url)
        yield Office(playground, store, now, Sync(store, web, now, team=TEAM_ID))


def test_everyone_who_counts_is_read_and_nobody_else(workspace: Workspace, office: Office) -> None:
    workspace.add_person("guest", "Guest", is_restricted=True)
    workspace.add_person("robot", "Robot", is_bot=True)
    workspace.add_person("former", "Former", deleted=True)
    workspace.add_person("partner", "Partner", team_id="T2")
    workspace.add_channel("builders", ["guest", "robot", "partner"])

    office.sync.everything()

    assert office.names() == EVERYONE
    assert office.channel("#builders")[1] == office.names()
    with office.store.read() as unit:
        assert unit.part(Channels).size(office.slack.channel("#builders").id) == len(EVERYONE) + 4  # the bot too


def test_a_thousand_people_are_read_page_by_page_and_nobody_by_themselves(workspace: Workspace, office: Office) -> None:
    crowd = [workspace.add_person(f"builder{number}", f"Builder{number}").id for number in range(2100)]
    workspace.add_channel("builders", crowd)
    workspace.enforce_limits = True

    office.sync.everything()

    assert len(office.names()) == len(crowd) + len(EVERYONE)
    assert len(office.channel("#builders")[1]) == len(office.names())
    assert len(office.calls("users.list")) == 3
    assert office.calls("users.info") == []
    assert office.slack.warnings == []


def test_whoever_is_gone_at_the_next_reading_leaves_and_whoever_is_new_comes(
    workspace: Workspace, office: Office
) -> None:
    office.sync.everything()
    workspace.add_person("nora", "Nora")
    workspace.change_person("dan", deleted=True)
    del workspace.people[workspace.person("dora").id]

    office.sync.everything()

    assert office.names() == EVERYONE - {"Dora", "Dan"} | {"Nora"}


@pytest.mark.parametrize("method", ["users.list", "users.conversations", "auth.test"])
@pytest.mark.parametrize("trouble", ["error_500_before", "drop_before", "rate_limited"])
def test_if_slack_does_not_answer_the_store_stays_as_it_was(office: Office, method: str, trouble: str) -> None:
    office.sync.everything()
    before, secret = kept(office.store), office.channel("#secret")
    office.slack.workspace.add_person("nora", "Nora")
    office.slack.faults.add(method, trouble)

    with pytest.raises(client.WireError):
        office.sync.everything()

    assert kept(office.store) == before
    assert office.channel("#secret") == secret


def test_a_private_channel_is_read_with_the_scope_for_it(office: Office) -> None:
    office.sync.everything()

    seen, there = office.channel("#secret")
    assert seen
    assert (seen.private, seen.joined, seen.stale) == (True, True, False)
    assert there == {"Anna", "Mina"}


def test_where_slack_does_not_say_its_scopes_all_is_tried(workspace: Workspace, office: Office) -> None:
    workspace.tells_scopes = False
    workspace.keep_usergroup("crew")

    read = office.sync.everything()

    assert read.groups == 1
    assert office.channel("#secret")[0]


def test_where_slack_does_not_say_its_scopes_what_it_refuses_is_done_without(
    workspace: Workspace, office: Office
) -> None:
    workspace.tells_scopes = False
    workspace.decline("groups:read", "groups:history", "usergroups:read")

    read = office.sync.everything()

    assert read.groups is None
    assert office.channel("#secret") == (None, set())
    assert office.channel("#builders")[0]


def test_without_the_scope_only_public_channels_are_asked_for(workspace: Workspace, office: Office) -> None:
    workspace.decline("groups:read", "groups:history")

    office.sync.everything()

    assert office.channel("#secret") == (None, set())
    assert office.channel("#builders")[0]
    assert [each["types"] for each in office.calls("users.conversations")] == ["public_channel"]


def test_a_channel_the_bot_was_taken_out_of_meanwhile_is_not_its_own_any_more(
    workspace: Workspace, office: Office
) -> None:
    office.sync.everything()
    workspace.channel("#secret").members.pop("U0BUILDERS")

    office.sync.everything()

    seen, _ = office.channel("#secret")
    assert seen
    assert not seen.joined


def test_an_archived_or_shared_channel_is_known_as_such(workspace: Workspace, office: Office) -> None:
    workspace.add_channel("old", ["anna"], bot=True).is_archived = True
    workspace.add_channel("partners", ["anna"], shared=True, bot=True)

    office.sync.everything()

    old, partners = office.channel("#old")[0], office.channel("#partners")[0]
    assert old
    assert partners
    assert (old.archived, partners.shared) == (True, True)
    with office.store.read() as unit:
        assert [each.name for each in unit.part(Channels).joined()] == ["builders", "partners", "secret"]


# Channels read again


def stale(office: Office, *names: str) -> None:
    with office.store.write() as unit:
        for name in names:
            unit.part(Channels).save(Channel(office.slack.channel(name).id, name, stale=True))


def test_a_stale_channel_is_read_once(office: Office) -> None:
    stale(office, "#builders")

    assert office.sync.stale() == 1
    assert office.sync.stale() == 0

    seen, there = office.channel("#builders")
    assert seen == Channel(office.slack.channel("#builders").id, "builders")
    assert there == set()  # nobody is on the roster yet, but they are in the channel
    with office.store.read() as unit:
        assert unit.part(Channels).size(seen.id) == 12


def test_a_channel_that_cannot_be_read_is_not_asked_for_again(office: Office) -> None:
    stale(office, "#builders", "#secret")
    office.slack.workspace.delete_channel(office.slack.channel("#secret"))

    assert office.sync.stale() == 2
    assert office.sync.stale() == 0

    with office.store.read() as unit:
        assert [each.name for each in unit.part(Channels).joined()] == ["builders"]


@pytest.mark.parametrize("trouble", ["error_500_before", "drop_before"])
def test_a_channel_whose_reading_fails_holds_up_no_other_and_is_read_later(office: Office, trouble: str) -> None:
    stale(office, "#builders", "#secret")
    office.slack.faults.add("conversations.info", trouble)

    assert office.sync.stale() == 1
    assert office.sync.stale() == 1
    assert office.sync.stale() == 0

    with office.store.read() as unit:
        assert len(unit.part(Channels).joined()) == 2


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members"])
def test_channels_are_read_again_when_slack_allows_it_and_not_before(office: Office, method: str) -> None:
    stale(office, "#builders", "#secret")
    office.slack.faults.add(method, "rate_limited", retry_after=30)

    assert office.sync.stale() == 0
    asked = len(office.slack.calls)
    office.now.advance(seconds=29)
    assert office.sync.stale() == 0
    assert len(office.slack.calls) == asked
    office.now.advance(seconds=1)
    assert office.sync.stale() == 2


# All of it, through the bot


def test_a_channel_the_bot_is_invited_to_is_read_and_then_kept_up_by_events(town: World) -> None:
    channel = town.slack.channel("#builders").id

    def there() -> set[str]:
        with town.bot.store.read() as unit:
            return {each.name for each in unit.part(Roster).in_channel(channel)}

    town.slack.invite_bot("#builders")
    town.settle()
    assert there() == EVERYONE

    town.person("mina").leave("#builders")
    assert there() == EVERYONE - {"Mina"}
    town.person("mina").join("#builders")
    assert "Mina" in there()


@pytest.fixture(params=["public", "private"])
def room(request: pytest.FixtureRequest, town: World) -> str:
    """A channel of either kind, with the bot in it."""
    name = f"{request.param}-room"
    town.slack.workspace.add_channel(name, ["anna", "mina"], private=request.param == "private")
    town.slack.invite_bot(f"#{name}")
    town.settle()
    return name


def test_what_happens_to_a_channel_is_known_at_once(town: World, room: str) -> None:
    channel = town.slack.channel(room).id

    def seen() -> Channel:
        with town.bot.store.read() as unit:
            return unit.part(Channels).get(channel) or Channel("", "")

    assert seen().joined
    town.slack.rename(f"#{room}", "makers")
    assert seen().name == "makers"
    town.slack.archive("#makers")
    assert seen().archived
    town.slack.unarchive("#makers")
    assert not seen().archived
    town.slack.remove_bot("#makers")
    assert not seen().joined


def test_a_deleted_channel_is_no_place_for_a_ritual(town: World, room: str) -> None:
    channel = town.slack.channel(room).id

    town.slack.delete_channel(f"#{room}")

    with town.bot.store.read() as unit:
        seen = unit.part(Channels).get(channel)
        assert seen
        assert seen.archived
        assert channel not in [each.id for each in unit.part(Channels).joined()]


def test_a_channel_that_opens_again_is_read_again(town: World, room: str) -> None:
    town.slack.archive(f"#{room}")
    town.slack.channel(room).members[town.person("dan").id] = None

    town.slack.unarchive(f"#{room}")
    town.settle()

    with town.bot.store.read() as unit:
        there = {each.name for each in unit.part(Roster).in_channel(town.slack.channel(room).id)}
    assert there == {"Anna", "Mina", "Dan"}


def test_a_colleague_whose_account_is_on_again_is_where_they_were(town: World) -> None:
    town.set_up()
    mina = town.person("mina")

    mina.deactivate()
    mina.reactivate()

    with town.bot.store.read() as unit:
        assert unit.part(Roster).person(mina.id) == Person(
            mina.id, "Mina", "Europe/Berlin", TITLES["mina"], discipline="design"
        )


def test_a_new_colleague_and_one_who_leaves_are_known_at_once_and_without_a_call(town: World) -> None:
    before = len(town.slack.calls)

    nora = town.slack.hire("nora", "Nora", title="Product Designer")
    town.person("dora").deactivate()
    ends = int((town.now() + HOUR).timestamp())
    town.person("mina").change(status_emoji=":palm_tree:", status_expiration=ends)

    with town.bot.store.read() as unit:
        found_ = {each.name: each for each in unit.part(Roster).people()}
        assert unit.part(Roster).person(nora.id)
    assert "Nora" in found_
    assert "Dora" not in found_
    assert found_["Mina"].away_until == datetime.fromtimestamp(ends, UTC)
    assert len(town.slack.calls) == before
