package com.example.desk;

import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a list of tickets. */
final class TicketPage {
  private static final JsonMapper MAPPER = new JsonMapper();

  private TicketPage() {}

  static Polled read(Body body) {
    JsonNode page;
    try {
      page = MAPPER.readTree(body.bytes());
    } catch (JacksonException e) {
      return new Polled.RetryAfter(null, "The desk's answer is no JSON.");
    }
    if (!page.path("tickets").isArray() || !page.path("last").isIntegralNumber()) {
      return new Polled.RetryAfter(null, "The desk's answer is no list of tickets.");
    }
    List<Received> received = new ArrayList<>();
    page.path("tickets").forEach(ticket -> received.add(received(ticket)));
    return new Polled.Page(
        received, page.path("last").asString(), page.path("more").asBoolean(false));
  }

  private static Received received(JsonNode ticket) {
    String text = MAPPER.writeValueAsString(ticket);
    return ticket.path("id").isIntegralNumber()
        ? new Received.Signal(
            "tickets", "ticket-" + ticket.path("id").asString(), new Json(text), Map.of(), null)
        : new Received.Reject("desk.no_id", "A ticket must have a number as id.", Body.of(text));
  }
}
