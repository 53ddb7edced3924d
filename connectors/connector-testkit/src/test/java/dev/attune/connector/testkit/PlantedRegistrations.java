package dev.attune.connector.testkit;

import dev.attune.connector.Connector;
import dev.attune.connector.Registration;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.web.HttpResult;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Connectors that are wrong in how they have the tool post to the hub. */
final class PlantedRegistrations {
  private PlantedRegistrations() {}

  static void all(Map<String, Supplier<Connector<?>>> all) {
    making(all);
    keeping(all);
  }

  private static void making(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "has the tool post to the hub, and believes what it posts",
        () ->
            hooks(open ->
                new TicketHooks(open) {
                  @Override
                  Registration register(WebhookAddress address) {
                    return super.register(address) instanceof Registration.Present present
                        ? new Registration.Present(present.reference(), null)
                        : later("No.");
                  }
                }));
    all.put(
        "registers once, however often it is asked",
        () ->
            hooks(open ->
                new TicketHooks(open) {
                  @Override
                  Registration register(WebhookAddress address) {
                    return create(address);
                  }
                }));
    all.put(
        "finds a registration whose answer was lost",
        () ->
            hooks(open ->
                new TicketHooks(open) {
                  @Override
                  boolean isOurs(JsonNode hook, WebhookAddress address) {
                    return hook.path("id").asString().equals(address.reference());
                  }
                }));
  }

  private static void keeping(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "tells whether the tool posts to the hub, and changes nothing by that",
        () ->
            hooks(open ->
                new TicketHooks(open) {
                  @Override
                  boolean isActive(JsonNode hook) {
                    return true;
                  }
                }));
    all.put(
        "takes a registration back, and no other",
        () ->
            hooks(open ->
                new TicketHooks(open) {
                  private boolean isTakingBack;

                  @Override
                  Registration unregister(WebhookAddress address) {
                    isTakingBack = true;
                    return super.unregister(address);
                  }

                  @Override
                  boolean isOurs(JsonNode hook, WebhookAddress address) {
                    return isTakingBack || super.isOurs(hook, address);
                  }
                }));
    all.put(
        "says of no registration what is not so",
        () ->
            hooks(open ->
                new TicketHooks(open) {
                  @Override
                  Registration said(HttpResult result, Function<JsonNode, Registration> good) {
                    return result instanceof HttpResult.Answered answered
                            && answered.status() == 503
                        ? new Registration.Absent()
                        : super.said(result, good);
                  }
                }));
  }

  private static Connector<?> hooks(Function<Tickets.Open, TicketHooks> hooks) {
    return Planted.opening(context ->
        new Tickets.Open(context) {
          @Override
          TicketHooks hooks() {
            return hooks.apply(this);
          }
        });
  }
}
