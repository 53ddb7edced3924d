package dev.attune.connector.jdbc;

import java.util.Properties;

/** SQL Server 2016 and later, by a driver that the operator drops in. */
record SqlServer() implements Dialect {
  private static final int LOGIN_FAILED = 18456;

  @Override
  public String title() {
    return "SQL Server";
  }

  @Override
  public int usualPort() {
    return 1433;
  }

  @Override
  public String url(ServerSettings server) {
    return "jdbc:sqlserver://%s:%d".formatted(server.address(), server.portOr(usualPort()));
  }

  @Override
  public Properties properties(ServerSettings server) {
    Properties properties = new Properties();
    properties.setProperty("databaseName", server.databaseName());
    properties.setProperty("encrypt", String.valueOf(server.security() == Security.TLS));
    properties.setProperty("trustServerCertificate", "false");
    properties.setProperty("applicationName", "attune");
    long millis = Dialect.patience(server);
    properties.setProperty("loginTimeout", String.valueOf(millis / 1_000));
    properties.setProperty("socketTimeout", String.valueOf(millis));
    return properties;
  }

  @Override
  public String quoted(String name) {
    return Dialect.quoted(name, '[', ']');
  }

  @Override
  public String limit() {
    return " offset 0 rows fetch next ? rows only";
  }

  @Override
  public String beginning(Column column, int atMost) {
    return switch (column.kind()) {
      case TEXT, BINARY -> "substring(%s, 1, %d)".formatted(column.quoted(), atMost);
      case JSON, NUMBER, ZONED, LOCAL, DATE, OTHER -> column.quoted();
    };
  }

  @Override
  public String upsert(Row row) {
    // Without the lock two that come at once both find nothing, and both insert.
    return row.merge(" with (holdlock) as t", ") as s") + ";";
  }

  @Override
  public boolean isRefusedLogin(int vendorCode) {
    return vendorCode == LOGIN_FAILED;
  }
}
