package dev.attune.connector.jdbc;

import java.util.Properties;

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
    String timeout = String.valueOf(Dialect.patience(server));
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
  public String quoted(String name) {
    return Dialect.quoted(name, '`', '`');
  }

  @Override
  public String beginning(Column column, int atMost) {
    return switch (column.kind()) {
      case TEXT, BINARY -> "left(%s, %d)".formatted(column.quoted(), atMost);
      case JSON, NUMBER, ZONED, LOCAL, DATE, OTHER -> column.quoted();
    };
  }

  @Override
  public String upsert(Row row) {
    // Where there is nothing to update, a key is written over by itself.
    return row.insert()
        + " on duplicate key update "
        + Row.joined(
            row.others().isEmpty() ? row.key().subList(0, 1) : row.others(), "%1$s = values(%1$s)");
  }

  @Override
  public boolean isRefusedLogin(int vendorCode) {
    return vendorCode == ACCESS_DENIED;
  }
}
