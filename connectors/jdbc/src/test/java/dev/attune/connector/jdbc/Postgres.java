package dev.attune.connector.jdbc;

import dev.attune.connector.runtime.testing.TestAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL, started once for all tests; each has a schema and an account of its own in it.
 * Started by root it runs in a name space of its own, for it refuses to be root.
 */
final class Postgres {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private Postgres() {}

  private static EmbeddedPostgres start() {
    try {
      // The server's own file believes everybody.
      Path access = Files.createTempFile("attune-hba", ".conf");
      access.toFile().deleteOnExit();
      Files.writeString(
          access,
          "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
      return EmbeddedPostgres.builder()
          .setServerConfig("hba_file", access.toString())
          .setServerConfig("fsync", "off")
          .setServerConfig("max_connections", "60")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int port() {
    return SERVER.getPort();
  }

  /** A session that may do everything. */
  static Connection session() {
    try {
      return SERVER.getPostgresDatabase().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void run(String... statements) {
    try (Connection session = session();
        Statement statement = session.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row. */
  static String ask(String sql) {
    try (Connection session = session();
        Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has it encrypt who asks for it, and show a certificate; null: no more. */
  static void encrypt(TestAuthority.@Nullable Identity identity) {
    try {
      String file = "";
      if (identity != null) {
        Path certificate = Files.createTempFile("attune", ".crt");
        Path key = Files.createTempFile("attune", ".key");
        certificate.toFile().deleteOnExit();
        key.toFile().deleteOnExit();
        Files.writeString(certificate, identity.certificatePem());
        Files.writeString(key, identity.keyPem());
        file = certificate.toString();
        run(
            "alter system set ssl_cert_file = '" + file + "'",
            "alter system set ssl_key_file = '" + key + "'");
      }
      run("alter system set ssl = " + (identity == null ? "off" : "on"), "select pg_reload_conf()");
      String wanted = identity == null ? "off" : "on" + file;
      // Only sessions that begin later have what was read anew.
      for (int tries = 0; !now(file).equals(wanted); tries++) {
        if (tries > 1_000) {
          throw new IllegalStateException("The server does not read its settings anew.");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String now(String file) {
    return ask("show ssl") + (file.isEmpty() ? "" : ask("show ssl_cert_file"));
  }

  /** Makes an account with a schema of its own; both have that name. */
  static String account(String password) {
    String name = "shop" + NUMBERS.incrementAndGet();
    run(
        // Written backwards, for the driver's log holds what it is told.
        "do $$ begin execute format('create role %s login password %%L', reverse('%s')); end $$"
            .formatted(name, new StringBuilder(password).reverse()),
        "create schema authorization " + name);
    return name;
  }
}
