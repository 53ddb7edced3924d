package dev.attune.connector.jdbc;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** MySQL 8 and MariaDB, by a driver that the operator drops in. */
record MySql() implements Dialect {
  private static final int ACCESS_DENIED = 1045;

  @Override
  public String title() {
    return "MySQL";
  }

  @Override
  public int usualPort() {
    return 3306;
  }

  @Override
  public String url(ServerSettings server) {
    return "jdbc:mysql://%s:%d/%s"
        .formatted(server.address(), server.portOr(usualPort()), server.databaseName());
  }

  @Override
  public Properties properties(ServerSettings server) {
    Properties properties = new Properties();
    String timeout = String.valueOf(server.statementTimeout().toMillis() + 2_000);
    properties.setProperty("connectTimeout", timeout);
    properties.setProperty("socketTimeout", timeout);
    // What a server must not be able to ask of its client.
    properties.setProperty("allowLoadLocalInfile", "false");
    properties.setProperty("allowUrlInLocalInfile", "false");
    properties.setProperty("autoDeserialize", "false");
    properties.setProperty("allowPublicKeyRetrieval", "false");
    properties.setProperty("useCursorFetch", "true");
    switch (server.security()) {
      case TLS -> properties.setProperty("sslMode", "VERIFY_IDENTITY");
      case NONE -> properties.setProperty("sslMode", "DISABLED");
    }
    return properties;
  }

  @Override
  public boolean isGuarded() {
    return false;
  }

  @Override
  public String quoted(String name) {
    return Dialect.quoted(name, '`', '`');
  }

  @Override
  public String limit() {
    return " limit ?";
  }

  @Override
  public String beginning(Column column, int atMost) {
    return switch (column.kind()) {
      case TEXT, BINARY -> "left(%s, %d)".formatted(column.quoted(), atMost);
      case JSON, NUMBER, ZONED, LOCAL, DATE, OTHER -> column.quoted();
    };
  }

  @Override
  public String upsert(String table, List<String> key, List<String> others) {
    String columns = String.join(", ", Stream.concat(key.stream(), others.stream()).toList());
    String marks = "?" + ", ?".repeat(key.size() + others.size() - 1);
    List<String> updated = others.isEmpty() ? List.of(key.getFirst()) : others;
    return "insert into %s (%s) values (%s) on duplicate key update %s"
        .formatted(
            table,
            columns,
            marks,
            String.join(
                ", ", updated.stream().map(name -> name + " = values(" + name + ")").toList()));
  }

  @Override
  public boolean isTyping() {
    return false;
  }

  @Override
  public boolean isRefusedLogin(int vendorCode) {
    return vendorCode == ACCESS_DENIED;
  }
}
