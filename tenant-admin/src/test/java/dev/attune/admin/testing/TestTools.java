package dev.attune.admin.testing;

import dev.attune.admin.connections.ConnectionHost;
import dev.attune.admin.connections.OpenSecrets;
import dev.attune.admin.connections.TestResult;
import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.admin.consents.ConsentHost;
import dev.attune.admin.hooks.HookAnswer;
import dev.attune.admin.hooks.HookCall;
import dev.attune.admin.hooks.HookReceiver;
import dev.attune.admin.registrations.RegistrationHost;
import dev.attune.admin.registrations.ToolAnswer;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.delivery.DeliveryTarget;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.polling.PollAnswer;
import dev.attune.hub.polling.PollRhythm;
import dev.attune.hub.polling.PollTarget;
import dev.attune.hub.polling.PollTargets;
import dev.attune.hub.polling.Subscriber;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every tool there is: a connector {@code desk} whose connections need a site and a token, and
 * which does or refuses what the test wants.
 */
public final class TestTools
    implements Catalogue,
        ConnectionHost,
        ConsentHost,
        HookReceiver,
        ActionSender,
        DeliveryTargets,
        PollTargets,
        RegistrationHost,
        Subscriber {
  public static final String CONNECTOR = "desk";

  private final List<Action> sent = new ArrayList<>();
  private final List<HookCall> hooks = new ArrayList<>();
  private final Map<ConnectionKey, ActionOutcome> outcomes = new ConcurrentHashMap<>();
  private HookAnswer hookAnswer = new HookAnswer.Accepted();

  @Override
  public List<ConnectorEntry> all() {
    return List.of(
        new ConnectorEntry(
            CONNECTOR,
            "1.0.0",
            "Desk",
            "ticketing",
            "Fill in site and token.",
            Fields.of("type", "object"),
            List.of("token"),
            List.of(),
            List.of(
                new ConnectorEntry.SourceEntry(
                    "tickets",
                    "WEBHOOK",
                    "Tickets",
                    "",
                    new TreeMap<>(
                        Map.of("name", "'ticket.created'", "identifiers.email", "payload.email")),
                    "none",
                    List.of())),
            List.of(
                new ConnectorEntry.ActionEntry(
                    "create-ticket",
                    "Create a ticket",
                    "",
                    Fields.of("type", "object"),
                    Fields.EMPTY,
                    true)),
            List.of("WEBHOOK", "ACTIONS")),
        new ConnectorEntry(
            "segment",
            "1.0.0",
            "Tracking API",
            "web",
            "",
            Fields.of("type", "object"),
            List.of(),
            List.of(),
            List.of(
                new ConnectorEntry.SourceEntry(
                    "calls",
                    "WEBHOOK",
                    "Calls",
                    "",
                    new TreeMap<>(Mapping.SEGMENT.targets()),
                    "none",
                    List.of())),
            List.of(),
            List.of("WEBHOOK")));
  }

  @Override
  public void check(ConnectionKey key, String connector, OpenSecrets secrets) {
    List<Problem> problems = new ArrayList<>();
    if (connector.equals(CONNECTOR)) {
      for (String name : List.of("site", "token")) {
        if (secrets.settings().text(name) == null) {
          problems.add(new Problem("/settings/" + name, "This setting is needed."));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "The settings are not complete.", problems);
    }
  }

  @Override
  public TestResult test(ConnectionKey key, String connector, OpenSecrets secrets) {
    return "wrong".equals(secrets.settings().text("token"))
        ? new TestResult(false, "authorised", "The token is refused.", "Make a new token.")
        : new TestResult(true, "allowed", "All is well.", null);
  }

  @Override
  public Runnable farewell(ConnectionKey key, String connector, OpenSecrets secrets) {
    return () -> {};
  }

  @Override
  public void changed(ConnectionKey key) {}

  /** None of these tools wants a consent. */
  @Override
  public URI address(Connection connection, String state, String verifier, URI redirect) {
    throw new HubException(HubError.CONFLICT, "The connection needs nobody's consent.");
  }

  @Override
  public Outcome finish(Connection connection, String code, String verifier, URI redirect) {
    return Outcome.REFUSED;
  }

  /** None of these tools can be told where to post. */
  @Override
  public boolean registers(String connector) {
    return false;
  }

  @Override
  public void require(String connector) {
    throw new HubException(HubError.CONFLICT, "Connector 'desk' does not declare REGISTER.");
  }

  @Override
  public ToolAnswer register(Connection connection, Address address) {
    throw new AssertionError("Nothing is registered here.");
  }

  @Override
  public ToolAnswer look(Connection connection, Address address) {
    throw new AssertionError("Nothing is registered here.");
  }

  @Override
  public ToolAnswer unregister(Connection connection, Address address) {
    throw new AssertionError("Nothing is registered here.");
  }

  @Override
  public synchronized HookAnswer receive(HookCall call) {
    hooks.add(call);
    return hookAnswer;
  }

  public synchronized void answerHooksWith(HookAnswer answer) {
    hookAnswer = answer;
  }

  public synchronized List<HookCall> hooks() {
    return List.copyOf(hooks);
  }

  @Override
  public ActionOutcome send(Action action, int attempt) {
    synchronized (this) {
      sent.add(action);
    }
    return outcomes.getOrDefault(action.connection(), new ActionOutcome.Delivered(Fields.EMPTY));
  }

  /** From now on every action of that connection ends so. */
  public void endWith(ConnectionKey connection, ActionOutcome outcome) {
    outcomes.put(connection, outcome);
  }

  public synchronized List<Action> sent(ConnectionKey connection) {
    return sent.stream().filter(action -> action.connection().equals(connection)).toList();
  }

  @Override
  public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections) {
    Map<ConnectionKey, DeliveryTarget> targets = new HashMap<>();
    for (ConnectionKey key : connections) {
      targets.put(key, new DeliveryTarget(true, DeliveryTarget.WhenAmbiguous.RESEND, 4, 0, null));
    }
    return targets;
  }

  @Override
  public void pause(ConnectionKey connection, String reason) {}

  /** None of these tools is asked for news. */
  @Override
  public List<PollTarget> list() {
    return List.of();
  }

  @Override
  public Map<String, PollRhythm> sources(ConnectionKey connection) {
    return Map.of();
  }

  @Override
  public PollAnswer poll(
      ConnectionKey connection,
      String source,
      @Nullable String cursor,
      int atMost,
      Duration patience) {
    throw new AssertionError("Nothing is polled here.");
  }

  @Override
  public void release(ConnectionKey connection) {
    throw new AssertionError("Nothing is held here.");
  }
}
