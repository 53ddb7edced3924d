package dev.attune.connector.testkit;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Connection;
import dev.attune.connector.Connector;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.Routes;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.web.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;

/** Connectors that are wrong in what comes in by webhook, and in what harms others. */
final class PlantedSafety {
  private static volatile String lastToken = "";

  private PlantedSafety() {}

  static void webhooks(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "believes a webhook only if the tool has proven it",
        () ->
            Planted.opening(context ->
                new Tickets.Open(context) {
                  @Override
                  boolean isProven(WebhookRequest request) {
                    return true;
                  }
                }));
    all.put(
        "gives a webhook that comes again the same message id",
        () -> Planted.naming(ticket -> UUID.randomUUID().toString()));
    all.put(
        "acknowledges no webhook that is not stored",
        () ->
            new Tickets() {
              @Override
              public RoutesBuilder routes() {
                return new RouteBuilder() {
                  @Override
                  public void configure() {
                    from(Routes.POLLS).process(Tickets::poll);
                    from(Routes.ACTIONS).process(Tickets::act);
                    from(Routes.WEBHOOKS)
                        .process(Tickets::receive)
                        .to(Routes.SIGNALS)
                        .process(exchange ->
                            exchange.getMessage().setBody(new Reception.Accepted(1, List.of())));
                  }
                };
              }
            });
    all.put(
        "makes something of every webhook's body",
        () ->
            Planted.opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Received received(String source, Body body) {
                    return super.received(
                        source, Body.of(Tickets.MAPPER.readTree(body.bytes()).toString()));
                  }
                }));
  }

  private static Connector<?> fetching() {
    return Planted.opening(context ->
        new Tickets.Open(context) {
          @Override
          Polled poll(Poll poll) {
            try {
              var call = context.settings().baseUrl().resolve("/tickets").toURL().openConnection();
              call.setRequestProperty("authorization", "Bearer " + token());
              try (var in = call.getInputStream()) {
                in.transferTo(OutputStream.nullOutputStream());
              }
              return super.poll(poll);
            } catch (IOException e) {
              return new Polled.RetryAfter(null, "No.");
            }
          }
        });
  }

  static void all(Map<String, Supplier<Connector<?>>> all) {
    all.put("reads no answer without bounds", PlantedSafety::fetching);
    all.put("follows no redirect", PlantedSafety::fetching);
    all.put(
        "shows no secret in logs, reasons and messages",
        () ->
            Planted.opening(context ->
                new Tickets.Open(context) {
                  @Override
                  CheckResult checked(int status) {
                    byte[] login = ("ann:" + token()).getBytes(StandardCharsets.UTF_8);
                    return new CheckResult.Passed(
                        Rung.ALLOWED, "Sent " + Base64.getEncoder().encodeToString(login));
                  }
                }));
    all.put(
        "never mixes two tenants that use it at once",
        () ->
            Planted.opening(context -> {
              Tickets.Open open =
                  new Tickets.Open(context) {
                    @Override
                    String token() {
                      return lastToken;
                    }
                  };
              lastToken = new Tickets.Open(context).token();
              return open;
            }));
    all.put(
        "leaves no thread and no socket when it is closed",
        () ->
            Planted.opening(context -> {
              CountDownLatch never = new CountDownLatch(1);
              Thread.ofPlatform().daemon().name("ticket-timer").start(() -> await(never));
              return new Tickets.Open(context);
            }));
    all.put(
        "lets a closed connection do nothing",
        () ->
            Planted.opening(context -> {
              Tickets.Open open = new Tickets.Open(context);
              Thread.startVirtualThread(() -> goOn(open));
              return open;
            }));
  }

  private static void goOn(Connection open) {
    try {
      while (open.check() instanceof CheckResult.Passed) {
        Thread.onSpinWait();
      }
    } catch (RuntimeException e) {
      // The host has ended.
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
