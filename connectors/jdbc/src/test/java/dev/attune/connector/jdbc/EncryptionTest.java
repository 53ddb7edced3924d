package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.TestAuthority;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Sessions over TLS, with the real server. */
class EncryptionTest {
  private static final String TABLE =
      "create table $.orders (id int primary key, email text, updated_at timestamptz)";

  private final TestAuthority authority = new TestAuthority();

  @AfterAll
  static void endEncryption() {
    Postgres.encrypt(null);
  }

  private static Bench trusting(TestAuthority trusted) {
    return new Bench(new GuardedHttp(OutboundPolicy.laptop(), trusted.trusting()), null).run(TABLE);
  }

  private static Map<String, Object> at(String host) {
    return Map.of("host", host, "security", "tls", "targets", List.of());
  }

  private static String refusal(String host, TestAuthority trusted) {
    try (Bench bench = trusting(trusted)) {
      CheckResult result = bench.check(at(host));
      assertThat(result).isInstanceOf(CheckResult.Failed.class);
      CheckResult.Failed failed = (CheckResult.Failed) result;
      assertThat(failed.rung()).isEqualTo(CheckResult.Rung.REACHABLE);
      return failed.problem();
    }
  }

  @Test
  void readsOverAnEncryptedSession() {
    Postgres.encrypt(authority.server("localhost"));
    try (Bench bench = trusting(authority)) {
      bench.run(
          "insert into $.orders values (1, 'ann@example.com', '2027-03-01T09:00Z')",
          "create view $.way as select o.*, (select ssl from pg_stat_ssl where pid ="
              + " pg_backend_pid()) as encrypted from $.orders o");
      bench.open(Map.of("host", "localhost", "security", "tls", "table", bench.schema + ".way"));

      assertThat(bench.column("encrypted", 5)).containsExactly("true");
    }
  }

  @Test
  void saysWhatIsWrongWithACertificate() {
    Postgres.encrypt(authority.server("localhost"));
    assertThat(refusal("localhost", new TestAuthority()))
        .startsWith("Database 'localhost' ")
        .doesNotContain("expired", "another name", "lost");
    assertThat(refusal("127.0.0.1", authority))
        .isEqualTo("Database '127.0.0.1' shows a certificate for another name.");

    Postgres.encrypt(authority.expired("localhost"));
    assertThat(refusal("localhost", authority))
        .isEqualTo("Database 'localhost' shows a certificate that has expired.");
  }
}
