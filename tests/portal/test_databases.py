"""DATABASE_URL and DATABASE_REPLICA_URLS as settings of Django's."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.databases import databases

PRIMARY = "postgres://portal:secret@one:5432/portal"


def settings_of(primary=PRIMARY, replicas=""):
    return databases(environ.Env.db_url_config(primary), replicas, pool_min=1, pool_max=8)


def hosts(replicas):
    named = settings_of(replicas=replicas)
    del named["default"]
    return {name: (each["HOST"], str(each["PORT"])) for name, each in named.items()}


def test_without_replicas_there_is_one_database():
    assert list(settings_of()) == list(settings_of("sqlite:///portal.sqlite3")) == ["default"]


def test_each_host_is_a_replica_of_its_own():
    two = {"replica1": ("two", "5432"), "replica2": ("three", "5433")}
    assert hosts("postgres://a@two:5432/portal,postgres://a@three:5433/portal") == two
    assert hosts("postgres://a@two:5432/portal, postgres://a@three:5433/portal") == two
    assert hosts("postgres://a@two:5432,three:5433/portal") == two
    assert hosts("postgres://a@two/portal") == {"replica1": ("two", "")}


def test_replicas_are_only_read_and_what_their_address_says_holds():
    replica = settings_of(replicas="postgres://a@two/portal?sslmode=require&connect_timeout=4")["replica1"]["OPTIONS"]
    assert replica["options"] == "-c default_transaction_read_only=on"
    assert (replica["sslmode"], replica["connect_timeout"]) == ("require", 4)


def test_of_several_primaries_the_one_that_takes_writes_is_used():
    several = settings_of("postgres://portal:secret@one:5432,two:5433/portal")["default"]
    assert (several["HOST"], several["PORT"]) == ("one,two", "5432,5433")
    assert several["OPTIONS"]["target_session_attrs"] == "read-write"
    assert "target_session_attrs" not in settings_of()["default"]["OPTIONS"]


@pytest.mark.parametrize(
    ("primary", "replicas"), [("sqlite:///portal.sqlite3", PRIMARY), (PRIMARY, "sqlite:///copy.sqlite3")]
)
def test_only_postgresql_has_replicas(primary, replicas):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_REPLICA_URLS"):
        settings_of(primary, replicas)
