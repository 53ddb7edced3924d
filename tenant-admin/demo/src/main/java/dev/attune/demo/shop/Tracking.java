package dev.attune.demo.shop;

import dev.attune.demo.hub.Answer;
import dev.attune.demo.hub.Ask;
import dev.attune.demo.hub.DemoException;
import dev.attune.demo.hub.Hub;
import dev.attune.demo.hub.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends the shop's calls to the hub's tracking API, and counts what the hub has taken. */
public final class Tracking {
  private final Hub hub;
  private final String credentials;
  private final AtomicLong sent = new AtomicLong();

  public Tracking(Hub hub, String writeKey) {
    this.hub = hub;
    this.credentials =
        "Basic "
            + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends one call, as a browser does, and waits until the hub has it. */
  public void send(TrackingCall call) throws InterruptedException {
    post("/v1/" + call.type(), call.content(), 1);
  }

  /** Sends some calls at once, as a server does, and waits until the hub has them. */
  public void send(List<TrackingCall> calls) throws InterruptedException {
    ObjectNode body = JsonText.object();
    ArrayNode batch = body.putArray("batch");
    calls.forEach(call -> batch.add(call.asItem()));
    post("/v1/batch", body, calls.size());
  }

  private void post(String path, ObjectNode body, int count) throws InterruptedException {
    Answer answer = hub.call(Ask.of("POST", path, body).with("Authorization", credentials));
    if (!answer.isGood()) {
      throw new DemoException(
          "The hub refused the events of the demo's shop with %d.".formatted(answer.status()));
    }
    sent.addAndGet(count);
  }

  /** How many calls the hub has taken. */
  public long sent() {
    return sent.get();
  }
}
