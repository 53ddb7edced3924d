package dev.attune.connector.testkit;

import dev.attune.connector.Connector;
import dev.attune.connector.Discovered;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.web.HttpResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Connectors that are wrong in what they say of what their tool holds. */
final class PlantedDiscoveries {
  private PlantedDiscoveries() {}

  static void all(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "lists what the tool holds and what fields that has, and changes nothing",
        () ->
            asking(open ->
                new TicketObjects(open) {
                  @Override
                  Discovered<ToolField> fields(String object) {
                    open.call("POST", "/comments", null, "Somebody looked at this.");
                    return super.fields(object);
                  }
                }));
    all.put(
        "takes an object that the tool does not have for no failure",
        () ->
            asking(open ->
                new TicketObjects(open) {
                  @Override
                  <T> Discovered<T> failure(HttpResult result, boolean isOfObject) {
                    return super.failure(result, false);
                  }
                }));
    all.put(
        "lists all that there is, or says that it is not all",
        () ->
            asking(open ->
                new TicketObjects(open) {
                  @Override
                  Discovered<ToolObject> objects() {
                    return super.objects() instanceof Discovered.Found<ToolObject>(var all, var ok)
                        ? new Discovered.Found<>(all.subList(0, Math.min(30, all.size())), true)
                        : super.objects();
                  }
                }));
    all.put(
        "says nothing untrue of what an ill tool holds",
        () ->
            asking(open ->
                new TicketObjects(open) {
                  @Override
                  <T> Discovered<T> failure(HttpResult result, boolean isOfObject) {
                    return result instanceof HttpResult.Answered answered
                            && answered.status() == 503
                        ? new Discovered.Found<>(List.of(), true)
                        : super.failure(result, isOfObject);
                  }
                }));
  }

  private static Connector<?> asking(Function<Tickets.Open, TicketObjects> asks) {
    return Planted.opening(context ->
        new Tickets.Open(context) {
          @Override
          public Discovered<ToolObject> objects() {
            return asks.apply(this).objects();
          }

          @Override
          public Discovered<ToolField> fields(String object) {
            return asks.apply(this).fields(object);
          }
        });
  }
}
