package dev.attune.admin.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.admin.crash.mongo.StoppedStore;
import dev.attune.admin.process.HubClient;
import dev.attune.hub.value.Fields;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The promise that SMTP allows: nothing is lost, and what comes twice is known to be in doubt. Two
 * tenants mail through one server: one has a mail in doubt sent again, the other has it held.
 * Repeat a run with {@code -Dattune.kill.seed=…}; the operating system's timing still differs.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Killing.ONE_AT_A_TIME)
class MailKillIT {
  private static final int KILLS = Integer.getInteger("attune.mail.kills", 6);
  private static final long SEED = Long.getLong("attune.kill.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String RESENDS = "acme";
  private static final String HOLDS = "globex";

  private static final String JOURNEY =
      """
      journey: order-care
      name: Look after an order
      purpose: service
      entry:
        - event: order.placed
          key: event.properties.order
      reentry: always
      steps:
        - id: thank
          action: send
          connection: mailer
          with:
            to: "${enrolment.key}@shop.test"
            subject: "Your order ${enrolment.key}"
            text: "Thank you. It is on its way."
        - {id: done, exit: {as: completed}}
      """;

  @TempDir private Path folder;

  @Test
  void losesNoMailAndSendsTwiceOnlyWhatIsInDoubtHoweverOftenItIsKilled() throws Exception {
    System.out.println("seed " + SEED + ", " + KILLS + " kills");
    Random random = new Random(SEED);
    Random slowness = new Random(SEED);
    GreenMail server = startServer();
    try (SlowRelay relay =
            new SlowRelay(
                server.getSmtp().getPort(), () -> Duration.ofMillis(slowness.nextInt(12)));
        Killing killing = new Killing(folder, random)) {
      List<ShopTraffic> shops = new ArrayList<>();
      for (String tenant : List.of(RESENDS, HOLDS)) {
        HubClient.Shop shop =
            killing.client().create(tenant, mailer(tenant, relay.port()), JOURNEY);
        shops.add(new ShopTraffic(killing.client(), shop, random.nextLong()));
      }
      killing.underLoadOf(shops);
      shops.forEach(ShopTraffic::start);
      killing.kill(Phase.DELIVERY, KILLS);
      for (ShopTraffic shop : shops) {
        shop.end();
        assertThat(shop.broken()).isEmpty();
      }
      decide(killing, server);
      killing.awaitRest(List.of(RESENDS, HOLDS));
      killing.stop();
      System.out.println(killing.report());
      assertThat(killing.hits(Phase.DELIVERY)).as("kills amid a mail").isEqualTo(KILLS);
      try (StoppedStore store = new StoppedStore(killing.data())) {
        MailAftermath aftermath =
            new MailAftermath(store.stores(), server.getReceivedMessages(), killing.doubted());
        aftermath.check(RESENDS);
        aftermath.check(HOLDS);
        assertThat(aftermath.broken()).isEmpty();
        assertThat(aftermath.extra(HOLDS)).as("mails sent twice where they are held").isZero();
        assertThat(aftermath.delivered()).as("mails delivered under load").isGreaterThan(100);
      }
    } finally {
      server.stop();
    }
  }

  private static GreenMail startServer() throws Exception {
    FutureTask<GreenMail> start =
        new FutureTask<>(() -> {
          GreenMail server =
              new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
          server.start();
          return server;
        });
    new Thread(new Complaining(), start).start();
    return start.get();
  }

  /**
   * The server's threads complain of connections that the kills broke: not to who waits for
   * something in a test beside this one.
   */
  private static final class Complaining extends ThreadGroup {
    Complaining() {
      super("mail server");
    }

    @Override
    public void uncaughtException(Thread thread, Throwable complaint) {
      System.out.println(thread.getName() + " complains: " + complaint);
    }
  }

  /**
   * What a person does with the mails that are held, each of which holds up those that follow it to
   * the same customer: looks whether it is there, by its id, and has it sent or gives it up.
   */
  private static void decide(Killing killing, GreenMail server) {
    String path = "/api/v1/tenants/" + HOLDS;
    List<String> decisions = new ArrayList<>();
    await("nothing is held or waits behind it")
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          for (Fields held : killing.client().list(path + "/deliveries?state=held")) {
            String action = String.valueOf(held.text("id"));
            boolean isThere = arrived(server).contains(MailAftermath.messageId(action, HOLDS));
            killing
                .client()
                .post(
                    path + "/dead-letters/delivery-" + action + (isThere ? "/discard" : "/redrive"),
                    isThere ? "{\"reason\": \"The mail is there.\"}" : "{}");
            decisions.add(isThere ? "given up" : "sent");
          }
          return killing.client().items(path + "/deliveries?state=held") == 0
              && killing.client().items(path + "/deliveries?state=queued") == 0;
        });
    System.out.printf(
        "%d were held; a person gave up %d that were there and had %d sent%n",
        decisions.size(),
        Collections.frequency(decisions, "given up"),
        Collections.frequency(decisions, "sent"));
  }

  private static Set<String> arrived(GreenMail server) throws MessagingException {
    Set<String> ids = new HashSet<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      ids.add(mail.getMessageID());
    }
    return ids;
  }

  private static Map<String, @Nullable Object> mailer(String tenant, int port) {
    return Map.of(
        "connector",
        "email",
        "name",
        "mailer",
        "settings",
        Map.of(
            "smtpHost",
            "localhost",
            "smtpPort",
            (long) port,
            "smtpSecurity",
            "none",
            "fromAddress",
            "hello@" + tenant + ".test",
            "whenAmbiguous",
            tenant.equals(HOLDS) ? "hold" : "resend"),
        "credentials",
        Map.of("method", "none"));
  }
}
