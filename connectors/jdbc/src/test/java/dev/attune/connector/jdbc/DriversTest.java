package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that the operator drops in; this one is built here and knows no password. */
class DriversTest {
  private static final String SOURCE =
      """
      package built;
      import java.sql.*;
      import java.util.*;
      public class BuiltDriver implements Driver {
        public boolean acceptsURL(String url) { return url.startsWith("jdbc:sqlserver:"); }
        public Connection connect(String url, Properties info) throws SQLException {
          try {
            Class.forName("dev.attune.connector.jdbc.JdbcConnector");
            throw new SQLException("It sees the hub.", "08000");
          } catch (ClassNotFoundException e) {
            String wanted = info.getProperty("databaseName") + info.getProperty("encrypt")
                + info.getProperty("user") + info.getProperty("password");
            throw new SQLException("Login failed.", "S0001", wanted.equals("salesfalse%shush-hush") ? 18456 : 1);
          }
        }
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return new DriverPropertyInfo[0]; }
        public int getMajorVersion() { return 1; }
        public int getMinorVersion() { return 0; }
        public boolean jdbcCompliant() { return false; }
        public java.util.logging.Logger getParentLogger() { return null; }
      }
      """;

  @TempDir Path folder;
  private Map<String, Object> settings = Map.of();

  @BeforeEach
  void name() {
    settings =
        Map.of(
            "database",
            "sql-server",
            "databaseName",
            "sales",
            "security",
            "none",
            "port",
            Postgres.port());
  }

  private void drop(String account) throws IOException {
    Path built = Files.createDirectories(folder.resolve("src/built"));
    Path source =
        Files.writeString(built.resolve("BuiltDriver.java"), SOURCE.replace("%s", account));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", source.toString()))
        .isZero();
    try (OutputStream file = Files.newOutputStream(folder.resolve("built-driver.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("built/BuiltDriver.class"));
      jar.write(Files.readAllBytes(built.resolve("BuiltDriver.class")));
      jar.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
      jar.write("built.BuiltDriver".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void findsADriverThatIsDroppedInWhileTheHubRuns() throws IOException {
    try (Bench bench = new Bench(OutboundPolicy.laptop(), folder)) {
      assertThat(bench.check(settings))
          .isEqualTo(
              new CheckResult.Failed(
                  Rung.REACHABLE,
                  "This hub has no driver for SQL Server; its operator can add one.",
                  "Ask the operator to add the driver, or use PostgreSQL."));
      drop(bench.schema);

      assertThat(bench.check(settings))
          .as("the driver was called with what it needs, and sees nothing of the hub")
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> assertThat(failed.rung()).isEqualTo(Rung.AUTHORISED));
    }
  }

  @Test
  void hasNoDriverWithoutAFolder() {
    try (Bench bench = new Bench()) {
      assertThat(bench.check(settings).toString()).contains("has no driver for SQL Server");
    }
  }

  @Test
  void callsNoDriverForAnAddressThatTheOperatorDoesNotAllow() throws IOException {
    try (Bench bench = new Bench(OutboundPolicy.internet(), folder)) {
      drop(bench.schema);

      assertThat(bench.check(settings).toString()).contains("is not on the public internet");
    }
  }
}
