package dev.attune.connector.testkit;

import dev.attune.connector.Registration;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.web.HttpResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** How {@link Tickets} has its tool post: looked for by address, signed with what is offered. */
class TicketHooks {
  private static final String PATH = "/hooks";

  final Tickets.Open open;

  TicketHooks(Tickets.Open open) {
    this.open = open;
  }

  Registration register(WebhookAddress address) {
    return listed(
        address,
        ours -> {
          for (JsonNode hook : ours) {
            if (isActive(hook)) {
              return present(hook, address);
            }
            Registration removed = remove(hook);
            if (!(removed instanceof Registration.Absent)) {
              return removed;
            }
          }
          return create(address);
        });
  }

  Registration create(WebhookAddress address) {
    String body =
        Tickets.MAPPER.writeValueAsString(
            Tickets.MAPPER
                .createObjectNode()
                .put("url", address.address().toString())
                .put("secret", address.secret().reveal()));
    return said(open.call("POST", PATH, null, body), made -> present(made, address));
  }

  Registration registration(WebhookAddress address) {
    return listed(
        address,
        ours ->
            ours.stream()
                .filter(this::isActive)
                .findFirst()
                .map(hook -> present(hook, address))
                .orElseGet(Registration.Absent::new));
  }

  Registration unregister(WebhookAddress address) {
    return listed(
        address,
        ours -> {
          for (JsonNode hook : ours) {
            Registration removed = remove(hook);
            if (!(removed instanceof Registration.Absent)) {
              return removed;
            }
          }
          return new Registration.Absent();
        });
  }

  private static Registration present(JsonNode hook, WebhookAddress address) {
    return hook.path("id").isNumber()
        ? new Registration.Present(hook.path("id").asString(), address.secret())
        : later("The tool does not say what it calls the registration.");
  }

  private Registration listed(WebhookAddress address, Function<List<JsonNode>, Registration> then) {
    return said(
        open.call("GET", PATH, null, null),
        body -> {
          if (!body.path("hooks").isArray()) {
            return later("The tool listed no registrations.");
          }
          List<JsonNode> ours = new ArrayList<>();
          body.path("hooks")
              .forEach(hook -> {
                if (isOurs(hook, address)) {
                  ours.add(hook);
                }
              });
          return then.apply(ours);
        });
  }

  boolean isOurs(JsonNode hook, WebhookAddress address) {
    return hook.path("url").asString().equals(address.address().toString());
  }

  boolean isActive(JsonNode hook) {
    return hook.path("active").asBoolean();
  }

  private Registration remove(JsonNode hook) {
    HttpResult result = open.call("DELETE", PATH + "/" + hook.path("id").asString(), null, null);
    return result instanceof HttpResult.Answered answered
            && (answered.status() == 204 || answered.status() == 404)
        ? new Registration.Absent()
        : said(result, body -> later("The tool did not take it back."));
  }

  Registration said(HttpResult result, Function<JsonNode, Registration> good) {
    return switch (result) {
      case HttpResult.NotSent sent -> later(sent.reason());
      case HttpResult.Unanswered unanswered -> later(unanswered.reason());
      case HttpResult.Answered answered ->
          switch (answered.status()) {
            case 200 -> good.apply(Tickets.Open.read(answered.body()));
            case 401 -> new Registration.Unauthorised("The tool does not accept the token.");
            case 307, 403 -> new Registration.Refused("The tool does not do it.");
            default ->
                new Registration.RetryAfter(
                    open.delay(answered.headers()), "The tool did not do it.");
          };
    };
  }

  static Registration later(String reason) {
    return new Registration.RetryAfter(null, reason);
  }
}
