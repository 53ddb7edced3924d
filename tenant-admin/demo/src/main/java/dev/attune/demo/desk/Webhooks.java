package dev.attune.demo.desk;

import dev.attune.demo.hub.Answer;
import dev.attune.demo.hub.Ask;
import dev.attune.demo.hub.DemoException;
import dev.attune.demo.hub.Hub;
import dev.attune.demo.hub.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** Tells the hub what happened to tickets, signed by the Standard Webhooks scheme. */
public final class Webhooks {
  private final Hub hub;
  private final String path;
  private final SecretKeySpec key;
  private final InstantSource clock;
  private final AtomicLong sent = new AtomicLong();

  /**
   * @param connection the id of the connection that takes them
   * @param secret whose base64 part after {@code whsec_} is the key
   */
  public Webhooks(Hub hub, String connection, String secret, InstantSource clock) {
    this.hub = hub;
    this.path = "/hooks/" + connection + "/desk";
    this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256");
    this.clock = clock;
  }

  /** Sends one and waits until the hub has it. */
  public void send(String id, DeskEvent event) throws InterruptedException {
    String body = JsonText.write(payload(event));
    String time = Long.toString(clock.instant().getEpochSecond());
    String signed = id + "." + time + "." + body;
    Ask ask =
        Ask.of("POST", path, "application/json", body)
            .with("webhook-id", id)
            .with("webhook-timestamp", time)
            .with("webhook-signature", "v1," + signature(signed));
    Answer answer = hub.call(ask);
    if (!answer.isGood()) {
      throw new DemoException(
          "The hub refused a webhook of the demo's ticketing tool with %d."
              .formatted(answer.status()));
    }
    sent.incrementAndGet();
  }

  /** How many the hub has taken. */
  public long sent() {
    return sent.get();
  }

  private static ObjectNode payload(DeskEvent event) {
    Ticket ticket = event.ticket();
    ObjectNode payload =
        JsonText.object()
            .put("type", event.type())
            .put("at", event.at().toString())
            .put("author", event.author())
            .put("email", ticket.email());
    payload
        .putObject("ticket")
        .put("id", ticket.id())
        .put("subject", ticket.subject())
        .put("priority", ticket.priority().text())
        .put("state", ticket.isOpen() ? "open" : "solved");
    return payload;
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
