package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Credentials;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Secret;
import java.util.ArrayList;
import java.util.List;

/** Credentials that change while a connection is open, as tokens do that end. */
final class RenewalChecks {
  private static final String CHANGED = "changed-while-it-was-open";

  private RenewalChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "uses the credentials as they are at each call",
            "Tokens end within the hour and the host renews them; who keeps an old one is refused"
                + " until somebody opens the connection anew.",
            RenewalChecks::current));
  }

  /** What they are changed to the tool has never heard of, so who uses it is refused. */
  private static void current(Lab lab) {
    Tool tool = lab.start("acme");
    if (tool.credentials().isEmpty() || "none".equals(tool.credentials().get("method"))) {
      throw new NotTried("The scenario's tool wants no credentials.");
    }
    List<SourceDescriptor> polled =
        lab.descriptor().sources().stream()
            .filter(source -> source.via() == Capability.POLL)
            .toList();
    if (polled.isEmpty() && lab.descriptor().actions().isEmpty()) {
      throw new NotTried("The connector calls no tool on behalf of an open connection.");
    }
    ConnectionKey key = lab.open(tool);
    use(lab, tool, key, polled, 1);
    lab.host().connector.change(RenewalChecks::changed);
    List<String> accepted =
        use(lab, tool, key, polled, 2).stream()
            .filter(said -> !said.contains("Unauthorised"))
            .toList();
    Complaint.unless(
        accepted.isEmpty(),
        "The credentials of an open connection were changed to such as the tool refuses, and the"
            + " next use ended with %s.".formatted(accepted),
        "Call 'ConnectionContext.credentials()' for each call, keep nothing of it, and let no"
            + " pooled connection outlive the credentials that it was made with.");
  }

  /** What came of each way in which the tool is called. */
  private static List<String> use(
      Lab lab, Tool tool, ConnectionKey key, List<SourceDescriptor> polled, int number) {
    List<String> said = new ArrayList<>();
    for (SourceDescriptor source : polled) {
      Polled came = lab.poll(key, source.id(), null, 2);
      said.add("a poll of '%s': %s".formatted(source.id(), came.getClass().getSimpleName()));
    }
    lab.descriptor()
        .actions()
        .forEach(action -> {
          String mark = Marks.of("acme", action.name(), number);
          Outcome outcome = lab.send(key, tool, action.name(), "renewed-" + number, mark);
          said.add("action '%s': %s".formatted(action.name(), outcome.getClass().getSimpleName()));
        });
    return said;
  }

  private static Credentials changed(Credentials given) {
    return switch (given) {
      case Credentials.None none -> none;
      case Credentials.Basic(var username, var password) ->
          new Credentials.Basic(username, Secret.of(CHANGED));
      case Credentials.Bearer(var token) -> new Credentials.Bearer(Secret.of(CHANGED));
      case Credentials.ApiKey(var header, var secret) ->
          new Credentials.ApiKey(header, Secret.of(CHANGED));
    };
  }
}
