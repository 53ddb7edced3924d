package dev.attune.connector.jdbc;

import java.util.Properties;

/** Oracle 12.2 and later, by a driver that the operator drops in. */
record Oracle() implements Dialect {
  private static final int INVALID_LOGIN = 1017;

  @Override
  public String title() {
    return "Oracle";
  }

  @Override
  public int usualPort() {
    return 1521;
  }

  @Override
  public String url(ServerSettings server) {
    return "jdbc:oracle:thin:@%s://%s:%d/%s"
        .formatted(
            server.security() == Security.TLS ? "tcps" : "tcp",
            server.address(),
            server.portOr(usualPort()),
            server.databaseName());
  }

  @Override
  public Properties properties(ServerSettings server) {
    Properties properties = new Properties();
    String timeout = String.valueOf(Dialect.patience(server));
    properties.setProperty("oracle.net.CONNECT_TIMEOUT", timeout);
    properties.setProperty("oracle.jdbc.ReadTimeout", timeout);
    properties.setProperty("oracle.net.ssl_server_dn_match", "true");
    return properties;
  }

  @Override
  public String limit() {
    return " fetch first ? rows only";
  }

  /**
   * Its functions for large texts differ from those for short ones, so the row is bounded alone.
   */
  @Override
  public String beginning(Column column, int atMost) {
    return column.quoted();
  }

  @Override
  public String upsert(Row row) {
    return row.merge(" t", " from dual) s");
  }

  @Override
  public boolean isRefusedLogin(int vendorCode) {
    return vendorCode == INVALID_LOGIN;
  }
}
