"""What PostgreSQL wants for itself: a snapshot for every transaction, writers one at a time, limits of waiting.

A writer locks the audit log first: the chain has one end, and the snapshot begins after the lock is held. Without it 59
of 120 writes of two nodes failed; an advisory lock under REPEATABLE READ did not help. It locks the jobs, too: they
are leased without the log's lock, by statements that are right at READ COMMITTED, and no snapshot must miss one.
"""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from shapan.store.database.sql.engine import transaction

_CONNECT_S = 2
_SERVER_BUSY_MS = 1_500  # how long a writer waits for those of other nodes
_LOST_MS = 2_000  # a connection over which nothing is acknowledged for so long is lost
_STATEMENT_MS = 30_000
_IDLE_MS = 60_000  # a transaction whose process hangs must not keep the lock
_POOL_S = 300  # a connection is opened anew after so long: servers move
_MIGRATION = 0x5AA5
_MIGRATION_MS = 120_000


def postgres_url(address: str) -> URL:
    """`postgresql://user:password@host:port/name?sslmode=…`, with our driver."""
    return make_url(address).set(drivername="postgresql+psycopg")


def open_postgres(address: str, busy_ms: int = _SERVER_BUSY_MS) -> Engine:
    """An engine on the database at `address`, which has to exist."""
    settings = {
        "lock_timeout": busy_ms,
        "statement_timeout": _STATEMENT_MS,
        "idle_in_transaction_session_timeout": _IDLE_MS,
    }
    engine = create_engine(
        postgres_url(address),
        isolation_level="REPEATABLE READ",
        pool_size=8,
        max_overflow=4,
        pool_timeout=busy_ms / 1000,
        pool_pre_ping=True,
        pool_recycle=_POOL_S,
        hide_parameters=True,
        connect_args={
            "connect_timeout": _CONNECT_S,
            "tcp_user_timeout": _LOST_MS,
            "keepalives_idle": 5,
            "keepalives_interval": 1,
            "keepalives_count": 2,
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        },
    )
    engine.update_execution_options(busy_ms=busy_ms)
    event.listen(engine, "begin", _begin)
    return engine


def postgres_now(engine: Engine) -> int:
    with transaction(engine, writes=False) as connection:
        found = connection.exec_driver_sql(
            "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
        )
        return int(found.scalar_one())


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    # the log may not be there yet; who comes second finds everything done
    if options.get("migrates"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        # nodes that start together wait for the one that migrates
        for limit in ("lock_timeout", "statement_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {limit} = {_MIGRATION_MS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION})")
    elif options.get("writes"):
        connection.exec_driver_sql("LOCK TABLE audit, jobs IN EXCLUSIVE MODE")
