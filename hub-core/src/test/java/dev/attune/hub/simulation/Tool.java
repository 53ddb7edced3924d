package dev.attune.hub.simulation;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A tool that honours the idempotency key, fails now and then, and remembers every effect. */
final class Tool implements ActionSender {
  private final Random random;
  private final Map<ActionId, Action> effects = new LinkedHashMap<>();
  private boolean reliable;
  private int tries;

  Tool(Random random) {
    this.random = random;
  }

  @Override
  public ActionOutcome send(Action action, int attempt) {
    tries++;
    int dice = reliable ? 9 : random.nextInt(10);
    return switch (dice) {
      case 0 -> new ActionOutcome.RetryAfter(Duration.ofSeconds(2), "The tool is busy.");
      case 1 -> new ActionOutcome.Ambiguous("No answer came.");
      case 2 -> {
        effects.putIfAbsent(action.key().action(), action);
        yield new ActionOutcome.Ambiguous("No answer came.");
      }
      default -> {
        effects.putIfAbsent(action.key().action(), action);
        yield new ActionOutcome.Delivered(Fields.of("ticket", "t-" + action.key().action()));
      }
    };
  }

  void becomeReliable() {
    reliable = true;
  }

  /** What the tool did, each once, in the order in which it did it. */
  Map<ActionId, Action> effects() {
    return effects;
  }

  int tries() {
    return tries;
  }
}
