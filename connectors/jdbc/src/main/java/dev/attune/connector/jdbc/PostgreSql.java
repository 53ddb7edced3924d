package dev.attune.connector.jdbc;

import java.util.Properties;

/** PostgreSQL, 12 and later, by the driver that comes along. */
record PostgreSql() implements Dialect {

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public int usualPort() {
    return 5432;
  }

  /** Without a name in it: the sockets know where they go, the properties which database. */
  @Override
  public String url(ServerSettings server) {
    return "jdbc:postgresql://database/";
  }

  @Override
  public Properties properties(ServerSettings server) {
    Properties properties = new Properties();
    properties.setProperty("PGDBNAME", server.databaseName());
    properties.setProperty("socketFactory", GuardedSocketFactory.class.getName());
    // Otherwise it connects in a thread of its own, which knows nothing of the sockets.
    properties.setProperty("loginTimeout", "0");
    // In seconds; without it the driver waits on whatever the socket says.
    properties.setProperty(
        "socketTimeout", String.valueOf(server.statementTimeout().toSeconds() + 1));
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("ApplicationName", "attune");
    properties.setProperty("stringtype", "unspecified");
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty(
        "options", "-c statement_timeout=" + server.statementTimeout().toMillis());
    switch (server.security()) {
      case TLS -> {
        // The certificate is checked by the hub's own factory, against the real host.
        properties.setProperty("sslmode", "require");
        properties.setProperty("sslfactory", GuardedTlsFactory.class.getName());
      }
      case NONE -> properties.setProperty("sslmode", "disable");
    }
    return properties;
  }

  @Override
  public boolean isGuarded() {
    return true;
  }

  @Override
  public String beginning(Column column, int atMost) {
    return switch (column.kind()) {
      case TEXT, JSON -> "left(%s::text, %d)".formatted(column.quoted(), atMost);
      case BINARY -> "substring(%s from 1 for %d)".formatted(column.quoted(), atMost);
      case NUMBER, ZONED, LOCAL, DATE, OTHER -> column.quoted();
    };
  }

  @Override
  public String upsert(Row row) {
    return row.insert()
        + " on conflict (%s) do ".formatted(Row.joined(row.key(), "%s"))
        + (row.others().isEmpty()
            ? "nothing"
            : "update set " + Row.joined(row.others(), "%1$s = excluded.%1$s"));
  }

  /** Its driver lists all tables, whoever may use them. */
  @Override
  public String usableTables() {
    return """
    select n.nspname, c.relname, obj_description(c.oid, 'pg_class')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
      and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
      and has_schema_privilege(n.oid, 'usage')
      and has_any_column_privilege(c.oid, 'select, insert, update')
    order by n.nspname, c.relname limit ?
    """;
  }

  @Override
  public String usableColumns() {
    return """
    select a.attname, has_column_privilege(c.oid, a.attnum, 'insert, update')
    from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and a.attnum > 0 and not a.attisdropped
      and has_schema_privilege(n.oid, 'usage')
      and has_column_privilege(c.oid, a.attnum, 'select, insert, update')
    """;
  }

  @Override
  public boolean isTyping() {
    return true;
  }
}
