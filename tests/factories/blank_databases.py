"""PostgreSQL databases as the migrations leave them, one for each test at a time."""

from uuid import uuid4

import psycopg
from psycopg import Connection, sql
from sqlalchemy import make_url

_STRUCTURE = """
    SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
        SELECT c.oid::regclass || c.relkind::text
        FROM pg_class c WHERE c.relnamespace::regnamespace::text !~ '^pg_|^inf'
        UNION ALL
        SELECT a.attrelid::regclass || a.attname || a.atttypid::regtype || a.attnotnull
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attnum > 0 AND c.relnamespace::regnamespace::text !~ '^pg_|^inf'
        UNION ALL
        SELECT t.tgrelid::regclass || t.tgname || t.tgenabled::text FROM pg_trigger t WHERE NOT t.tgisinternal
        UNION ALL
        SELECT p.proname || p.prosrc FROM pg_proc p WHERE p.pronamespace::regnamespace::text !~ '^pg_|^inf'
    ) AS parts (part)
"""
_TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_COUNT_ANEW = """
    SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL
"""


class BlankDatabases:
    """Made from a template. Emptying one is quicker than copying it, and what was altered is not used again."""

    def __init__(self, server: Connection, template: str) -> None:
        """Both are of one server: the connection, and the address of the template, which nobody uses."""
        self._server = server
        self._template = make_url(template)
        self._free: list[str] = []
        with self._connect(self._template.database or "") as own:
            self._structure = _structure(own)
            self._kept = frozenset(_filled(own))

    def address(self, name: str) -> str:
        """Where a database is."""
        return self._template.set(database=name).render_as_string(hide_password=False)

    def take(self) -> str:
        """The name of one that nobody else uses."""
        if self._free:
            return self._free.pop()
        name = f"tracker_{uuid4().hex}"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {self._template.database}")
        return name

    def give_back(self, name: str) -> None:
        """Empty it for the next, or drop it when more than its rows has changed."""
        with self._connect(name) as own:
            own.execute(_END_OTHERS)
            fit = _structure(own) == self._structure
            if fit:
                self._empty(own)
        if fit:
            self._free.append(name)
        else:
            self._server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _empty(self, own: Connection) -> None:
        own.execute("SET session_replication_role = replica")  # records refuse even this otherwise
        if filled := [table for table in _filled(own) if table not in self._kept]:
            own.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(map(sql.SQL, filled))))
        own.execute(_COUNT_ANEW)

    def _connect(self, name: str) -> Connection:
        return psycopg.connect(self.address(name).replace("+psycopg", ""), autocommit=True)


def _structure(own: Connection) -> object:
    return own.execute(_STRUCTURE).fetchone()


def _filled(own: Connection) -> list[str]:
    """The tables that hold anything."""
    tables = [table for (table,) in own.execute(_TABLES)]
    held = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(sql.Literal(table), sql.SQL(table))
        for table in tables
    )
    return [table for (table,) in own.execute(held)]
