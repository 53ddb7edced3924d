package dev.attune.hub.segment;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Expressions;
import dev.attune.hub.condition.Moments;
import dev.attune.hub.condition.Root;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the definition of a segment and says everything that is wrong with it at once. */
public final class SegmentReader {
  public static final Set<Root> VARIABLES = Set.of(Root.PROFILE, Root.ACCOUNT, Root.NOW);

  private static final int MAX_DESCRIPTION = 1_000;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final List<String> PROPERTIES =
      List.of("name", "description", "when", "startJourneys");
  private static final List<String> ACCOUNT = List.of("id", "traits", "identifiers");
  private static final List<String> PROFILE =
      List.of("traits", "identifiers", "consents", "segments");

  private final List<Problem> problems = new ArrayList<>();

  private SegmentReader() {}

  /**
   * Reads a definition in JSON.
   *
   * @throws HubException {@code configuration.invalid} with every problem and its place
   */
  public static Segment read(String id, String json) {
    return new SegmentReader().read(id, Json.readObject(json.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Compiles a condition that is asked for by itself.
   *
   * @throws HubException {@code configuration.invalid} with every problem and its place
   */
  public static Expression condition(String when) {
    SegmentReader reader = new SegmentReader();
    Expression compiled = reader.compiled(when);
    reader.fail("The condition");
    return compiled == null ? Expressions.condition(when, VARIABLES) : compiled;
  }

  /** Whether a text can be the id of a segment. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private Segment read(String id, Fields source) {
    if (!isId(id)) {
      problem("/id", "A segment's id must be 1 to 60 lower-case letters, digits and hyphens.");
    }
    for (String property : new TreeSet<>(source.values().keySet())) {
      if (!PROPERTIES.contains(property)) {
        problem(
            "/" + property.replace("~", "~0").replace("/", "~1"),
            "A segment has no property '%s'; its properties are %s."
                .formatted(property, String.join(", ", PROPERTIES)));
      }
    }
    String name = text(source, "name", Names.MAX_LENGTH, true);
    String description = text(source, "description", MAX_DESCRIPTION, false);
    String when = text(source, "when", Integer.MAX_VALUE, true);
    if (!when.isEmpty()) {
      compiled(when);
    }
    Object starts = source.value("startJourneys");
    if (starts != null && !(starts instanceof Boolean)) {
      problem("/startJourneys", "'startJourneys' must be true or false.");
    }
    fail("The segment's definition");
    return new Segment(id, name, description, when, Boolean.TRUE.equals(starts));
  }

  private String text(Fields source, String property, int most, boolean isNeeded) {
    Object value = source.value(property);
    if (value == null && !isNeeded) {
      return "";
    }
    if (!(value instanceof String text) || (isNeeded && text.isBlank())) {
      problem(
          "/" + property,
          value == null
              ? "A segment needs '%s'.".formatted(property)
              : "'%s' must be a text%s.".formatted(property, isNeeded ? " that is not blank" : ""));
      return "";
    }
    if (text.length() > most) {
      problem(
          "/" + property,
          "'%s' must have at most %d characters, not %d.".formatted(property, most, text.length()));
    }
    return text;
  }

  private @Nullable Expression compiled(String when) {
    Expression condition;
    try {
      condition = Expressions.condition(when, VARIABLES);
    } catch (HubException e) {
      problem("/when", String.valueOf(e.getMessage()));
      return null;
    }
    Set<String> said = new TreeSet<>();
    condition.reads().forEach(path -> checkPath(path, said));
    String timing = Moments.of(condition).problem();
    if (timing != null) {
      said.add(timing);
    }
    said.forEach(one -> problem("/when", one));
    return condition;
  }

  private static void checkPath(String path, Set<String> said) {
    String[] parts = path.split("\\.", -1);
    if (parts[0].equals(Root.ACCOUNT.variable())) {
      checkAccount(parts, said);
    }
    if (!parts[0].equals(Root.PROFILE.variable())) {
      return;
    }
    if (parts.length == 1) {
      said.add(
          "The profile as a whole cannot be read; read one of profile.%s."
              .formatted(String.join(", profile.", PROFILE)));
    } else if (!PROFILE.contains(parts[1])) {
      said.add(
          "There is no profile.%s; a profile has %s."
              .formatted(parts[1], String.join(", ", PROFILE)));
    } else if (parts[1].equals("segments") && parts.length != 3) {
      said.add("Another segment is read by its id, for example profile.segments.vip.");
    }
  }

  private static void checkAccount(String[] parts, Set<String> said) {
    if (parts.length == 1) {
      said.add(
          "The account as a whole cannot be read; read one of account.%s."
              .formatted(String.join(", account.", ACCOUNT)));
    } else if (!ACCOUNT.contains(parts[1])) {
      said.add(
          "There is no account.%s; an account has %s."
              .formatted(parts[1], String.join(", ", ACCOUNT)));
    }
  }

  private void problem(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }

  private void fail(String what) {
    if (!problems.isEmpty()) {
      String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "%s has %s.".formatted(what, count), problems);
    }
  }
}
