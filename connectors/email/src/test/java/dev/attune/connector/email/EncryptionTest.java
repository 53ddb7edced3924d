package dev.attune.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptionTest {
  private static final Map<String, ?> STARTTLS =
      Map.of("smtpHost", "localhost", "smtpSecurity", "starttls");

  private final SSLContext tls;

  EncryptionTest(@TempDir Path folder) throws Exception {
    tls = TestCertificates.forHost(folder, "localhost");
  }

  @Test
  void authenticatesAndSendsOnlyAfterTheSwitch() {
    try (ScriptedSmtp server = ScriptedSmtp.start(Map.of(), tls);
        EmailBench bench = new EmailBench(tls)) {
      bench.open(server.port(), STARTTLS, EmailBench.LOGIN);

      assertThat(bench.send(EmailBench.MAIL)).isInstanceOf(Outcome.Delivered.class);
      assertThat(server.commands().stream().map(line -> line.split(" ")[0]))
          .startsWith("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA");
    }
  }

  @Test
  void tellsNothingToWhoHasNoTrustedCertificate() {
    try (ScriptedSmtp server = ScriptedSmtp.start(Map.of(), tls);
        EmailBench bench = new EmailBench()) {
      bench.open(server.port(), STARTTLS, EmailBench.LOGIN);

      assertThat(bench.send(EmailBench.MAIL))
          .isEqualTo(
              new Outcome.RetryAfter(
                  null,
                  "Server 'localhost' shows a certificate of an authority that is not trusted"
                      + " here."));
      assertThat(server.commands()).hasSize(2).last().isEqualTo("STARTTLS");
    }
  }

  @Test
  void tellsNothingToWhoHasAnothersCertificate() {
    try (ScriptedSmtp server = ScriptedSmtp.start(Map.of(), tls);
        EmailBench bench = new EmailBench(tls)) {
      bench.open(server.port(), Map.of("smtpSecurity", "starttls"), EmailBench.LOGIN);

      assertThat(bench.send(EmailBench.MAIL))
          .isEqualTo(
              new Outcome.RetryAfter(
                  null, "Server '127.0.0.1' shows a certificate for another name."));
      assertThat(server.commands()).hasSize(2).last().isEqualTo("STARTTLS");
    }
  }

  @Test
  void encryptsFromTheFirstByteOn() throws Exception {
    try (SSLServerSocket server = encrypting();
        EmailBench bench = new EmailBench(tls)) {
      Map<String, ?> settings = Map.of("smtpHost", "localhost", "smtpSecurity", "tls");
      bench.open(server.getLocalPort(), settings, Map.of());

      assertThat(bench.send(EmailBench.MAIL))
          .isEqualTo(
              new Outcome.RetryAfter(
                  null, "Server 'localhost' answered the greeting with 421 (4.3.2)."));
      try (EmailBench stranger = new EmailBench()) {
        stranger.open(server.getLocalPort(), settings, Map.of());

        assertThat(stranger.send(EmailBench.MAIL))
            .isEqualTo(
                new Outcome.RetryAfter(
                    null,
                    "Server 'localhost' shows a certificate of an authority that is not trusted"
                        + " here."));
      }
    }
  }

  /** A server that has time for nobody, and says so over TLS. */
  private SSLServerSocket encrypting() throws IOException {
    SSLServerSocket server =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    Thread.startVirtualThread(() -> {
      while (!server.isClosed()) {
        try (Socket client = server.accept()) {
          client.getOutputStream().write("421 4.3.2 busy\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
          // One who does not trust us, or the end.
        }
      }
    });
    return server;
  }
}
