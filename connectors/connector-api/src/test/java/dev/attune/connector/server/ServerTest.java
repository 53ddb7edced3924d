package dev.attune.connector.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Discovered;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.ToolField;
import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.server.ServerException.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ServerTest {
  private static final Server SERVER = new Server("Broker 'mq'", "127.0.0.1", 5672);
  private static final Remedies REMEDIES =
      Remedies.of("broker").with(Why.WRONG, "Correct the queue.");

  private static String said(IOException failure) {
    ServerException said = SERVER.failed(failure, "cannot be reached");
    return said.why() + ": " + said.sentence();
  }

  @Test
  void saysWhyThereIsNoTalking() {
    assertThat(said(new ForbiddenAddressException("Not there.")))
        .isEqualTo("FORBIDDEN: Not there.");
    assertThat(said(new UnknownHostException("Host 'mq' has no address.")))
        .isEqualTo("UNKNOWN_HOST: Host 'mq' has no address.");
    assertThat(said(new SSLException(new CertificateExpiredException())))
        .isEqualTo("INSECURE: Broker 'mq' shows a certificate that has expired.");
    assertThat(said(new ConnectException("by 10.0.0.1")))
        .isEqualTo("UNREACHABLE: Broker 'mq' cannot be reached.");
  }

  @Test
  void namesTheRungAndWhatToDo() {
    assertThat(new ServerException(Why.WRONG, "No queue.").checked(REMEDIES))
        .isEqualTo(new CheckResult.Failed(Rung.ALLOWED, "No queue.", "Correct the queue."));
    assertThat(new ServerException(Why.UNKNOWN_HOST, "No name.").checked(REMEDIES))
        .isEqualTo(
            new CheckResult.Failed(Rung.REACHABLE, "No name.", "Correct the name of the broker."));
    for (Why why : Why.values()) {
      assertThat(new ServerException(why, "It is so.").checked(REMEDIES))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed ->
                  assertThat(failed.remedy()).as(why.name()).endsWith(".").doesNotContain("%"));
    }
  }

  @Test
  void triesAgainWhatMayComeRight() {
    ServerException hanging = new ServerException(Why.UNREACHABLE, "It hangs.");
    assertThat(hanging.polled()).isEqualTo(new Polled.RetryAfter(null, "It hangs."));
    assertThat(hanging.undone()).isEqualTo(new Outcome.RetryAfter(null, "It hangs."));
    assertThat(hanging.<ToolField>discovered())
        .isEqualTo(new Discovered.RetryAfter<ToolField>(null, "It hangs."));
    ServerException wrong = new ServerException(Why.WRONG, "No queue.");
    assertThat(wrong.<ToolField>discovered())
        .isEqualTo(new Discovered.Refused<ToolField>("No queue."));
    assertThat(wrong.polled()).isEqualTo(new Polled.RetryAfter(null, "No queue."));
    assertThat(wrong.undone("what?")).isEqualTo(new Outcome.Rejected("No queue.", null, "what?"));
    ServerException stranger = new ServerException(Why.UNAUTHORISED, "Who is it?");
    assertThat(stranger.polled()).isEqualTo(new Polled.Unauthorised("Who is it?"));
    assertThat(stranger.undone()).isEqualTo(new Outcome.Unauthorised("Who is it?"));
  }
}
