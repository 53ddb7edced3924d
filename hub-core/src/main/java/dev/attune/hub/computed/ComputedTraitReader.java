package dev.attune.hub.computed;

import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.condition.Window;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the definition of a computed trait and says all that is wrong with it at once. */
public final class ComputedTraitReader {
  /** A name that can be written behind {@code profile.traits}. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  private static final Pattern SHORT = Pattern.compile("([1-9][0-9]{0,6})([dhm])");
  private static final Set<String> FIELDS =
      Set.of("function", "event", "when", "value", "window", "description");
  private static final int MAX_EVENT = 128;
  private static final int MAX_DESCRIPTION = 500;

  private final List<Problem> problems = new ArrayList<>();
  private final Fields fields;

  private ComputedTraitReader(Fields fields) {
    this.fields = fields;
  }

  /**
   * Reads and checks a definition.
   *
   * @param source JSON
   * @throws HubException {@code configuration.invalid} with the place of each problem, or {@code
   *     value.invalid_json}
   */
  public static ComputedTrait read(String name, String source) {
    ComputedTraitReader reader =
        new ComputedTraitReader(Json.readObject(source.getBytes(StandardCharsets.UTF_8)));
    return reader.trait(name);
  }

  /** Whether a text can be the name of a computed trait. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private ComputedTrait trait(String name) {
    if (!isName(name)) {
      problem(
          "/name",
          "The name of a computed trait has letters, digits and _, begins with no digit and has at"
              + " most 64 characters.");
    }
    for (String field : fields.values().keySet()) {
      if (!FIELDS.contains(field)) {
        problem(
            "/" + field.replace("~", "~0").replace("/", "~1"),
            "A computed trait has no field of this name; it has function, event, when, value,"
                + " window and description.");
      }
    }
    Aggregate aggregate = aggregate();
    String event = event();
    String when = expression("when", CompiledMeasure::condition);
    String value = expression("value", CompiledMeasure::value);
    if (aggregate != null && !aggregate.takesValue() && value != null) {
      problem("/value", "A count takes no value; leave it out, or count with another function.");
    }
    if (aggregate != null && aggregate.takesValue() && fields.value("value") == null) {
      problem(
          "/value",
          "The function " + aggregate.text() + " needs a value, such as event.properties.amount.");
    }
    Duration window = window();
    String description = description();
    if (!problems.isEmpty() || aggregate == null || event == null) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The computed trait has " + problems.size() + " problem(s).",
          problems);
    }
    return new ComputedTrait(name, new Measure(aggregate, event, when, value, window), description);
  }

  private void problem(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }

  private @Nullable String text(String field, boolean isNeeded) {
    Object value = fields.value(field);
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    if (value != null || isNeeded) {
      problem("/" + field, "The field " + field + " must be a text that is not empty.");
    }
    return null;
  }

  private @Nullable Aggregate aggregate() {
    String text = text("function", true);
    Aggregate aggregate = text == null ? null : Aggregate.ofText(text);
    if (text != null && aggregate == null) {
      problem(
          "/function",
          "There is no such function; the functions are "
              + String.join(", ", Aggregate.texts())
              + ".");
    }
    return aggregate;
  }

  private @Nullable String event() {
    String event = text("event", true);
    if (event != null && event.length() > MAX_EVENT) {
      problem("/event", "The name of an event has at most " + MAX_EVENT + " characters.");
    }
    return event;
  }

  private @Nullable String expression(String field, Consumer<String> compile) {
    String text = text(field, false);
    if (text == null) {
      return null;
    }
    try {
      compile.accept(text);
    } catch (HubException e) {
      problem("/" + field, String.valueOf(e.getMessage()));
    }
    return text.strip();
  }

  private @Nullable Duration window() {
    String text = text("window", false);
    if (text == null) {
      return null;
    }
    Duration window = duration(text);
    if (window == null) {
      problem("/window", "A window is a length of time such as P30D, PT72H, 30d, 72h or 90m.");
    } else if (window.compareTo(Window.SHORTEST) < 0 || window.compareTo(Window.LONGEST) > 0) {
      problem("/window", "A window has at least one minute and at most two years (731 days).");
    }
    return window;
  }

  /** A length of time in either form, or null. */
  private static @Nullable Duration duration(String text) {
    Matcher small = SHORT.matcher(text);
    if (small.matches()) {
      long number = Long.parseLong(small.group(1));
      return switch (small.group(2)) {
        case "d" -> Duration.ofDays(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofMinutes(number);
      };
    }
    try {
      return text.startsWith("P") && text.length() <= 32 ? Duration.parse(text) : null;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private String description() {
    Object value = fields.value("description");
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text) || text.length() > MAX_DESCRIPTION) {
      problem(
          "/description", "A description is a text of at most " + MAX_DESCRIPTION + " characters.");
      return "";
    }
    return text;
  }
}
