package dev.attune.hub.delivery;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tools at the other end: what was sent to them, when, and what they answer. */
final class Tools implements ActionSender {

  /** How a tool answers. */
  interface Behaviour {
    ActionOutcome answer(Action action, int attempt);
  }

  /** A try as the tool saw it. */
  record Sent(Instant at, Action action, int attempt) {}

  private final VirtualTime time;
  private final Map<ConnectionKey, Behaviour> behaviours = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Set<ActionId> effects = new LinkedHashSet<>();
  private int now;
  private int mostAtOnce;

  Tools(VirtualTime time) {
    this.time = time;
  }

  void behave(ConnectionKey connection, Behaviour behaviour) {
    behaviours.put(connection, behaviour);
  }

  /** Lets a tool answer so after so long. */
  void behave(ConnectionKey connection, Duration latency, ActionOutcome outcome) {
    behave(
        connection,
        (action, attempt) -> {
          time.delay(latency);
          return outcome;
        });
  }

  static ActionOutcome delivered() {
    return new ActionOutcome.Delivered(Fields.of("taken", true));
  }

  List<Sent> sent() {
    return sent;
  }

  List<String> sentNames(ConnectionKey connection) {
    return sent.stream()
        .filter(one -> one.action().connection().equals(connection))
        .map(one -> one.action().step())
        .toList();
  }

  /** The actions that had an effect, in the order of their first one. */
  Set<ActionId> effects() {
    return effects;
  }

  int mostAtOnce() {
    return mostAtOnce;
  }

  @Override
  public ActionOutcome send(Action action, int attempt) {
    sent.add(new Sent(time.now(), action, attempt));
    now++;
    mostAtOnce = Math.max(mostAtOnce, now);
    try {
      Behaviour behaviour = behaviours.get(action.connection());
      if (behaviour == null) {
        time.delay(Duration.ofMillis(5));
        effects.add(action.key().action());
        return delivered();
      }
      ActionOutcome outcome = behaviour.answer(action, attempt);
      if (outcome instanceof ActionOutcome.Delivered
          || outcome instanceof ActionOutcome.Ambiguous) {
        effects.add(action.key().action());
      }
      return outcome;
    } finally {
      now--;
    }
  }
}
