package dev.attune.hub.simulation;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.delivery.ToolManner;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** A tool that honours the idempotency key, fails now and then, and remembers every effect. */
final class Tool implements ActionSender {
  private final Supplier<ToolManner> manners;
  private final Map<ActionId, Action> effects = new LinkedHashMap<>();
  private boolean reliable;
  private int tries;

  Tool(Random random) {
    this(() -> manner(random.nextInt(10)));
  }

  /**
   * @param manners how it takes each call
   */
  Tool(Supplier<ToolManner> manners) {
    this.manners = manners;
  }

  private static ToolManner manner(int dice) {
    return switch (dice) {
      case 0 -> ToolManner.BUSY;
      case 1 -> ToolManner.LOSES_THE_CALL;
      case 2 -> ToolManner.LOSES_THE_ANSWER;
      default -> ToolManner.WELL;
    };
  }

  @Override
  public ActionOutcome send(Action action, int attempt) {
    tries++;
    return switch (reliable ? ToolManner.WELL : manners.get()) {
      case BUSY -> new ActionOutcome.RetryAfter(Duration.ofSeconds(2), "The tool is busy.");
      case REFUSES -> new ActionOutcome.Rejected("The tool does not want it.");
      case HANGS, LOSES_THE_CALL -> new ActionOutcome.Ambiguous("No answer came.");
      case LOSES_THE_ANSWER -> {
        effects.putIfAbsent(action.key().action(), action);
        yield new ActionOutcome.Ambiguous("No answer came.");
      }
      case WELL -> {
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
