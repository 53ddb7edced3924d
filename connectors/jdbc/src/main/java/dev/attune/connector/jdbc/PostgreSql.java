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

  @Override
  public boolean isTyping() {
    return true;
  }
}
