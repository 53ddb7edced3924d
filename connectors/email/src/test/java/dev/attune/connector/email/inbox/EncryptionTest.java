package dev.attune.connector.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.TestCertificates;
import dev.attune.connector.runtime.testing.TlsFront;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionTest {
  private static @Nullable SSLContext trusted;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    trusted = TestCertificates.forHost(folder, "localhost");
  }

  private static SSLContext tls() {
    if (trusted == null) {
      throw new IllegalStateException("The certificate is not there yet.");
    }
    return trusted;
  }

  private static Map<String, Object> settings(TlsFront front, String security) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("imapHost", "localhost");
    settings.put("imapPort", front.port());
    settings.put("imapSecurity", security);
    settings.put("imapTimeout", "PT5S");
    settings.put("smtpHost", null);
    return settings;
  }

  private static TlsFront unasked(InboxBench bench) {
    return new TlsFront(tls(), bench.server.getImap().getPort());
  }

  /**
   * Encrypts when it is asked to.
   *
   * @param slippedIn what a stranger adds to the answer to that
   */
  private static TlsFront asked(InboxBench bench, String slippedIn) {
    return new TlsFront(
        tls(),
        bench.server.getImap().getPort(),
        (client, server) -> {
          byte[] greeting = new byte[1];
          while (server.getInputStream().read(greeting) > 0 && greeting[0] != '\n') {
            // The server's greeting is for nobody; the front has its own.
          }
          client.getOutputStream().write("* OK hello\r\n".getBytes(StandardCharsets.US_ASCII));
          // Line by line is safe here: the client says nothing more before the answer.
          String asked =
              String.valueOf(
                  new BufferedReader(
                          new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
                      .readLine());
          client
              .getOutputStream()
              .write(
                  (asked.split(" ", 2)[0] + " OK begin\r\n" + slippedIn)
                      .getBytes(StandardCharsets.US_ASCII));
        });
  }

  private static List<Received> all(String security, boolean isAsked) throws IOException {
    try (InboxBench bench = new InboxBench(new GuardedHttp(OutboundPolicy.laptop(), tls()));
        TlsFront front = isAsked ? asked(bench, "") : unasked(bench)) {
      bench.deliver(1);
      return bench.open(settings(front, security)).all();
    }
  }

  @Test
  void readsOverTlsFromTheFirstByteOn() throws IOException {
    assertThat(all("tls", false)).hasSize(1);
  }

  @Test
  void readsOverTlsThatItAskedFor() throws IOException {
    assertThat(all("starttls", true)).hasSize(1);
  }

  @Test
  void believesNoCertificateThatIsNotTrusted() throws IOException {
    try (InboxBench bench = new InboxBench();
        TlsFront front = unasked(bench)) {
      assertThat(bench.check(settings(front, "tls"), InboxBench.LOGIN))
          .isEqualTo(insecure("shows a certificate of an authority that is not trusted here"));
      assertThat(bench.proxy.commands()).isEmpty();
    }
  }

  private static CheckResult insecure(String said) {
    return new CheckResult.Failed(
        Rung.REACHABLE,
        "Server 'localhost' " + said + ".",
        "Install a certificate that is valid for this server, or correct the encryption.");
  }

  @Test
  void saysNothingUnencryptedToAServerThatOffersNoTls() throws IOException {
    try (InboxBench bench = new InboxBench()) {
      Map<String, Object> settings = new HashMap<>();
      settings.put("imapSecurity", "starttls");
      settings.put("smtpHost", null);
      assertThat(bench.check(settings, InboxBench.LOGIN))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> assertThat(failed.rung()).isEqualTo(Rung.REACHABLE));
      assertThat(bench.proxy.commands()).noneMatch(command -> command.contains("LOGIN"));
    }
  }

  @Test
  void takesNothingThatAStrangerSaidBeforeTheEncryptionForTheServersWord() throws IOException {
    try (InboxBench bench = new InboxBench(new GuardedHttp(OutboundPolicy.laptop(), tls()));
        TlsFront front = asked(bench, "* CAPABILITY IMAP4rev1\r\n")) {
      assertThat(bench.check(settings(front, "starttls"), InboxBench.LOGIN))
          .isEqualTo(insecure("has no certificate that is valid for it, or does not encrypt"));
    }
  }
}
