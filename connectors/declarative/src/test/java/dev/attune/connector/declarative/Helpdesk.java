package dev.attune.connector.declarative;

import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Peer;
import dev.attune.connector.runtime.testing.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated helpdesk: tickets by the time of their last change, some to a page. */
final class Helpdesk implements FaultServer.Behaviour {
  static final String API = "/api/v2";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<Map<String, Object>> tickets = new ArrayList<>();
  private final int page;
  private @Nullable String role = "agent";
  private boolean losesAnswers;

  Helpdesk(int page) {
    this.page = page;
  }

  synchronized Helpdesk role(@Nullable String role) {
    this.role = role;
    return this;
  }

  /** Whether it takes what is posted and then ends the connection without a word. */
  synchronized void losesAnswers(boolean losesAnswers) {
    this.losesAnswers = losesAnswers;
  }

  synchronized Helpdesk ticket(long id, long changed, String status) {
    Map<String, Object> ticket = new LinkedHashMap<>();
    ticket.put("id", id);
    ticket.put("updated_at", Instant.ofEpochSecond(changed).toString());
    ticket.put("changed", changed);
    ticket.put("status", status);
    ticket.put("requester_id", 4711);
    ticket.put("requester", Map.of("email", "ann@example.com"));
    ticket.put("subject", "No invoice");
    ticket.put("priority", "high");
    tickets.add(ticket);
    return this;
  }

  synchronized List<Map<String, Object>> tickets() {
    return List.copyOf(tickets);
  }

  @Override
  public synchronized void answer(Seen request, Peer peer) throws IOException {
    if (!Objects.equals(request.header("authorization"), "Bearer " + Bench.TOKEN)) {
      peer.answer(401, "{\"error\":\"token\"}");
    } else if (request.target().startsWith(API + "/me")) {
      peer.answer(200, role == null ? "{}" : "{\"role\":\"" + role + "\"}");
    } else if (request.target().startsWith(API + "/incremental/tickets?start=")) {
      peer.answer(200, since(Long.parseLong(request.target().replaceAll(".*start=", ""))));
    } else if (request.target().startsWith(API + "/tickets?external_id=")) {
      peer.answer(200, named(request.target().replaceAll(".*=", "")));
    } else if (request.method().equals("POST") && request.target().equals(API + "/tickets")) {
      create(MAPPER.readTree(request.body()).path("ticket"), peer);
    } else {
      peer.answer(404, "{}");
    }
  }

  private String since(long start) {
    List<Map<String, Object>> later =
        tickets.stream()
            .filter(ticket -> changed(ticket) > start)
            .sorted(Comparator.comparingLong(Helpdesk::changed))
            .toList();
    List<Map<String, Object>> some = later.subList(0, Math.min(page, later.size()));
    return MAPPER.writeValueAsString(
        Map.of(
            "tickets",
            some,
            "end_time",
            some.isEmpty() ? start : changed(some.getLast()),
            "end_of_stream",
            some.size() == later.size()));
  }

  private static long changed(Map<String, Object> ticket) {
    return ((Number) Objects.requireNonNull(ticket.get("changed"))).longValue();
  }

  private String named(String external) {
    return MAPPER.writeValueAsString(
        Map.of(
            "tickets",
            tickets.stream().filter(t -> external.equals(t.get("external_id"))).toList()));
  }

  private void create(JsonNode ticket, Peer peer) throws IOException {
    if (ticket.path("subject").asString("").equals("refuse me")) {
      peer.answer(422, "{\"error\":\"subject\"}");
      return;
    }
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("id", 1_000 + tickets.size());
    made.put("changed", 5_000 + tickets.size());
    made.put("external_id", ticket.path("external_id").asString());
    made.put("asked", ticket);
    tickets.add(made);
    if (losesAnswers) {
      peer.reset();
    } else {
      peer.answer(201, MAPPER.writeValueAsString(Map.of("ticket", made)));
    }
  }
}
