package dev.attune.connector.runtime;

import dev.attune.connector.Action;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.Credentials;
import dev.attune.connector.Outcome;
import dev.attune.connector.Routes;
import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.runtime.oauth.TokenException;
import dev.attune.connector.schema.InvalidSettingsException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of an action on its way through its connector's route. */
final class ActionRun {
  private static final Logger LOG = LoggerFactory.getLogger(ActionRun.class);

  private final ConnectionKey key;
  private final OpenConnection open;

  ActionRun(ConnectionKey key, OpenConnection open) {
    this.key = key;
    this.open = open;
  }

  Outcome send(Action action) {
    ConnectorDescriptor<?> descriptor = open.space().descriptor();
    descriptor.require(Capability.ACTIONS);
    Optional<ActionDescriptor<?>> known =
        descriptor.actions().stream().filter(a -> a.name().equals(action.name())).findFirst();
    if (known.isEmpty()) {
      return rejected(
          "Connector '%s' has no action of that name; its actions are %s."
              .formatted(
                  descriptor.id(),
                  descriptor.actions().stream()
                      .map(ActionDescriptor::name)
                      .collect(Collectors.joining(", "))));
    }
    try {
      return authorised(
          action, Binder.bind("Parameter", known.get().parameters(), action.parameters()));
    } catch (InvalidSettingsException e) {
      return rejected(e.getMessage());
    } catch (TokenException.Refused e) {
      return new Outcome.Unauthorised(e.reason());
    } catch (TokenException.Later e) {
      return new Outcome.RetryAfter(e.delay(), e.reason());
    }
  }

  /** What the tool does not authorise it has not done, so it may be sent again at once. */
  private Outcome authorised(Action action, Object parameters) {
    Credentials used = open.credentials().current();
    Outcome outcome = send(action, parameters);
    if (outcome instanceof Outcome.Unauthorised && open.credentials().renew(used)) {
      outcome = send(action, parameters);
    }
    return outcome instanceof Outcome.Unauthorised(String reason)
        ? new Outcome.Unauthorised(reason + open.credentials().remedy())
        : outcome;
  }

  /** What comes of it if the connector did not come back. */
  Outcome conclude(CallEnd<Outcome> end) {
    String connector = open.space().descriptor().id();
    return switch (end) {
      case CallEnd.Answer<Outcome>(Outcome outcome) -> outcome;
      case CallEnd.Overdue<Outcome> overdue ->
          new Outcome.Ambiguous(
              "Connector '%s' did not come back in time; %s"
                  .formatted(connector, "whether the tool took the action is not known."));
      case CallEnd.Crowded<Outcome> crowded ->
          new Outcome.RetryAfter(null, "Too many calls of the connection are under way.");
      case CallEnd.Stopping<Outcome> stopping ->
          new Outcome.Ambiguous(
              "The hub stopped while it sent the action; whether the tool took it is not known.");
    };
  }

  private Outcome send(Action action, Object parameters) {
    Exchange exchange =
        open.space()
            .run(
                Routes.ACTIONS,
                Map.of(
                    Routes.CONNECTION,
                    open.connection(),
                    Routes.PARAMETERS,
                    parameters,
                    StoreSignals.KEY,
                    key),
                action,
                action.trace());
    Exception cause = exchange.getException();
    if (cause == null && exchange.getMessage().getBody() instanceof Outcome outcome) {
      return outcome;
    }
    String connector = open.space().descriptor().id();
    LOG.error(
        "Connector '{}' failed on an action of connection {}: {}",
        connector,
        key.connection(),
        cause == null ? "its route ended without an outcome" : FailureText.of(cause));
    // It may have failed after the tool had taken the action.
    return new Outcome.Ambiguous(
        "Connector '%s' failed while it sent the action; whether the tool took it is not known."
            .formatted(connector));
  }

  private static Outcome rejected(String reason) {
    return new Outcome.Rejected(reason, null, null);
  }
}
