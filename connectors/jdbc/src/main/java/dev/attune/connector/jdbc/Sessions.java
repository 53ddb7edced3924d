package dev.attune.connector.jdbc;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.server.Server;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Opens sessions at one connection's database, one for each poll, check and action: opening one is
 * cheap beside what a pool of idle ones costs for thousands of connections. Safe for use by many
 * threads.
 */
final class Sessions {
  /** A whole poll or action, however slowly the server talks. */
  private static final Duration LIFETIME = Duration.ofSeconds(50);

  /** More than a page of rows needs, as much of each as is read. */
  private static final long MAX_RECEIVED = 96L * 1024 * 1024;

  private final ConnectionContext<JdbcSettings> context;
  private final ServerSettings server;
  private final Drivers drivers;
  private final Way way;

  Sessions(ConnectionContext<JdbcSettings> context, Drivers drivers) {
    this.context = context;
    this.server = context.settings().server();
    this.drivers = drivers;
    this.way =
        new Way(
            context.sockets(
                new SocketUse(server.security() == Security.NONE, LIFETIME, MAX_RECEIVED)),
            context.tls(),
            server.host(),
            server.portOr(dialect().usualPort()));
  }

  Dialect dialect() {
    return server.database().dialect();
  }

  /** As it is spoken of. */
  Server server() {
    return new Server("Database '" + server.host() + "'", way.host(), way.port());
  }

  /** A session whose one transaction changes nothing; what it did is forgotten when it closes. */
  Connection reading() throws SQLException {
    Connection connection = open();
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A session in which each statement is a transaction of its own. */
  Connection writing() throws SQLException {
    return open();
  }

  /** How long a statement may take, in seconds, for drivers that are told so for each. */
  int timeout() {
    return Math.max(1, Math.toIntExact(server.statementTimeout().toSeconds()));
  }

  private Connection open() throws SQLException {
    Dialect dialect = dialect();
    String url = dialect.url(server);
    Driver driver = drivers.of(url, context.folder());
    if (driver == null) {
      throw new MissingDriverException(dialect);
    }
    Properties properties = dialect.properties(server);
    if (context.credentials() instanceof Credentials.Basic(var username, var password)) {
      properties.setProperty("user", username);
      properties.setProperty("password", password.reveal());
    }
    if (!dialect.isGuarded()) {
      tryOut();
    }
    Connection connection =
        ScopedValue.where(Way.CURRENT, way).call(() -> driver.connect(url, properties));
    if (connection == null) {
      throw new MissingDriverException(dialect);
    }
    return connection;
  }

  /** A driver that makes its own sockets may go only where one of ours can. */
  private void tryOut() throws SQLException {
    try (Socket socket = way.connected()) {
      socket.setSoTimeout(1);
    } catch (IOException e) {
      throw new SQLException("The database cannot be reached.", SqlFailure.UNREACHABLE, e);
    }
  }
}
