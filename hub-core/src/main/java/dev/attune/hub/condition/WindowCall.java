package dev.attune.hub.condition;

import dev.attune.hub.problem.HubException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call such as {@code count('email.opened', duration('72h'))}, ready to be evaluated. */
record WindowCall(Window window, Result.Missing none) implements Node {
  private static final int MAX_NAME = 128;

  /** What it looks up is reckoned already, so that it costs little. */
  private static final int COST = 100;

  /**
   * Makes the call of its arguments.
   *
   * @throws IllegalArgumentException with what is wrong, the end of a sentence
   */
  static WindowCall of(Aggregate aggregate, List<Node> arguments) {
    int place = 0;
    String event = text(arguments.get(place++), "the name of an event");
    if (event.isBlank() || event.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "takes the name of an event of at most " + MAX_NAME + " characters");
    }
    String property = null;
    if (aggregate.takesValue()) {
      property = text(arguments.get(place++), "the name of a property");
      if (!isReadable(property)) {
        throw new IllegalArgumentException(
            "takes the name of a property such as 'amount' or 'cart.total'");
      }
    }
    Duration length = null;
    if (place < arguments.size()) {
      if (!(arguments.get(place) instanceof Constant(Duration written))
          || written.compareTo(Window.SHORTEST) < 0
          || written.compareTo(Window.LONGEST) > 0) {
        throw new IllegalArgumentException(
            "takes a duration between one minute and two years that is not computed, such as"
                + " duration('72h')");
      }
      length = written;
    }
    Window window = new Window(aggregate, event, property, length);
    return new WindowCall(window, new Result.Missing(window.text()));
  }

  private static String text(Node argument, String what) {
    if (argument instanceof Constant(String text)) {
      return text;
    }
    throw new IllegalArgumentException("takes " + what + " as a text in quotes");
  }

  /** Some words are CEL's own. */
  private static boolean isReadable(String property) {
    try {
      return Window.isProperty(property)
          && Expressions.compile("event.properties." + property, Set.of(Root.EVENT)) != null;
    } catch (HubException e) {
      return false;
    }
  }

  @Override
  public @Nullable Object evaluate(Frame frame) {
    if (!frame.spend(COST)) {
      return Frame.TOO_COSTLY;
    }
    Instant now = frame.bindings().value(Root.NOW) instanceof Instant at ? at : Instant.EPOCH;
    return switch (frame.bindings().windows().value(window, now)) {
      case Result.Value(var value) when value == null -> none;
      case Result.Value(var value) -> value;
      case Result.Missing missing -> missing;
      case Result.Failed failed -> failed;
    };
  }

  @Override
  public Result.Missing missing() {
    return none;
  }
}
