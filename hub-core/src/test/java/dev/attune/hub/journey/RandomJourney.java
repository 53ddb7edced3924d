package dev.attune.hub.journey;

import dev.attune.hub.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Writes journeys at random; now and then one that is wrong, which the reader then refuses. */
final class RandomJourney {
  private final Random random;
  private final boolean isKeyed;
  private final boolean hasParallels;
  private final List<String> topLevel = new ArrayList<>();
  private final List<String> actions = new ArrayList<>();
  private int steps;

  private RandomJourney(Random random, boolean isKeyed, boolean hasParallels) {
    this.random = random;
    this.isKeyed = isKeyed;
    this.hasParallels = hasParallels;
  }

  private static String text(Random random, boolean hasParallels) {
    return new RandomJourney(random, random.nextBoolean(), hasParallels).text();
  }

  /** Two ways side by side, as texts of their steps, of which neither knows of the other. */
  static List<String> ways(Random random) {
    RandomJourney journey = new RandomJourney(random, true, false);
    String one = journey.steps(1, 1 + random.nextInt(4));
    journey.actions.clear();
    return List.of(one, journey.steps(1, 1 + random.nextInt(4)));
  }

  private String text() {
    String steps = steps(0, 2 + random.nextInt(5));
    StringBuilder out = new StringBuilder("{\"journey\":\"random\",\"purpose\":\"service\"");
    out.append(",\"entry\":[").append(entry());
    if (random.nextInt(3) == 0) {
      out.append(',').append(entry());
    }
    out.append("],\"reentry\":").append(quoted(oneOf("never", "always", "after PT40H", "always")));
    if (random.nextInt(3) > 0) {
      out.append(",\"milestones\":[{\"id\":\"m\",\"event\":").append(quoted(event()));
      out.append(",\"where\":").append(quoted(onEvent())).append("}]");
    }
    if (random.nextInt(3) > 0) {
      out.append(",\"goal\":{\"event\":\"d\",\"where\":").append(quoted(onEvent()));
      out.append(random.nextInt(4) == 0 ? "" : ",\"within\":" + quoted(duration()));
      out.append(",\"value\":\"money(event.properties.n, 'EUR')\"}");
    }
    List<String> exits = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      String when = oneOf(onProfile(), "now > enrolment.entered + duration('50h')");
      exits.add("{\"when\":" + quoted(when) + ",\"as\":\"by-state\"}");
    }
    if (random.nextInt(3) == 0) {
      exits.add("{\"event\":\"c\",\"where\":" + quoted(onEvent()) + ",\"as\":\"by-event\"}");
    }
    out.append(",\"exit\":[").append(String.join(",", exits)).append(']');
    return out.append(",\"steps\":").append(steps).append('}').toString();
  }

  private String entry() {
    String when =
        random.nextBoolean()
            ? ""
            : ",\"when\":" + quoted(oneOf("event.properties.n > 2", onProfile()));
    String key = isKeyed ? ",\"key\":\"event.properties.key\"" : "";
    return "{\"event\":" + quoted(oneOf("a", "a", "b")) + when + key + "}";
  }

  private String steps(int depth, int count) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "s" + steps++;
      if (depth == 0) {
        topLevel.add(id);
      }
      list.add(step(id, depth));
      if (actions.contains(id) && random.nextInt(2) == 0) {
        list.addAll(behindAction(id, depth));
      }
    }
    return "[" + String.join(",", list) + "]";
  }

  private String step(String id, int depth) {
    if (hasParallels && depth < 3 && random.nextInt(6) == 0) {
      return "{\"id\":" + quoted(id) + "," + parallel(depth);
    }
    return step(id, depth, random.nextInt(depth < 3 ? 11 : 5));
  }

  private String step(String id, int depth, int kind) {
    String start = "{\"id\":" + quoted(id) + ",";
    return start
        + switch (kind) {
          case 0, 1 -> action(id);
          case 2 -> "\"wait\":{\"for\":" + quoted(duration()) + "}}";
          case 3 ->
              "\"set\":{\"traits\":{"
                  + quoted(trait())
                  + ":"
                  + quoted(value())
                  + oneOf("}}}", "}}}", "},\"milestone\":\"m\"}}", "},\"milestone\":\"own\"}}");
          case 4 -> rare();
          case 5, 6 -> branch(depth);
          case 7, 8 -> action(id);
          case 9 -> split(depth);
          default -> until(depth);
        };
  }

  /** A wait right behind an action, or behind two, where events overtake outcomes. */
  private List<String> behindAction(String action, int depth) {
    List<String> list = new ArrayList<>();
    if (random.nextBoolean()) {
      list.add(step("s" + steps++, depth, 0));
    }
    String where = random.nextBoolean() ? resultOf(action) : "event.properties.n > 0";
    list.add(
        "{\"id\":\"s%d\",\"wait\":{\"until\":{\"event\":%s,\"where\":%s},\"atMost\":%s}}"
            .formatted(steps++, quoted(oneOf("c", "d")), quoted(where), quoted(duration())));
    return list;
  }

  private String rare() {
    return switch (random.nextInt(4)) {
      case 0 -> "\"exit\":{\"as\":\"out\"}}";
      case 1 -> "\"goto\":\"s" + (steps + random.nextInt(5)) + "\"}";
      default ->
          "\"wait\":{\"date\":\"profile.traits.date\",\"offset\":"
              + quoted(oneOf("PT5H", "-PT5H"))
              + "}}";
    };
  }

  private String action(String id) {
    String await = random.nextInt(3) == 0 ? ",\"await\":\"delivered\"" : "";
    String text = quoted("${" + value() + (random.nextInt(3) > 0 ? " | 'none'" : "") + "}");
    actions.add(id);
    return "\"action\":\"send-email\",\"connection\":\"mailer\",\"with\":{\"text\":"
        + text
        + "}"
        + await
        + "}";
  }

  /** Passages side by side must not meet in a trait, because each is told alone. */
  private String trait() {
    return isKeyed ? "own" : oneOf("p", "q");
  }

  private String branch(int depth) {
    List<String> cases = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      cases.add("{\"when\":" + quoted(inStep()) + ",\"steps\":" + few(depth) + "}");
    }
    if (random.nextBoolean()) {
      cases.add("{\"otherwise\":null,\"steps\":" + few(depth) + "}");
    }
    return "\"branch\":[" + String.join(",", cases) + "]}";
  }

  private String split(int depth) {
    List<String> variants = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      int weight = i == 0 ? 1 + random.nextInt(3) : random.nextInt(4);
      variants.add("{\"id\":\"v%d\",\"weight\":%d,\"steps\":%s}".formatted(i, weight, few(depth)));
    }
    return "\"split\":{\"variants\":[" + String.join(",", variants) + "]}}";
  }

  /** No way knows of what the ways beside it ask. */
  private String parallel(int depth) {
    List<String> before = List.copyOf(actions);
    List<String> asked = new ArrayList<>();
    List<String> ways = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i >= 0; i--) {
      actions.clear();
      actions.addAll(before);
      ways.add(steps(depth + 1, 1 + random.nextInt(3)));
      asked.addAll(actions.subList(before.size(), actions.size()));
    }
    actions.clear();
    actions.addAll(before);
    actions.addAll(asked);
    String join = oneOf("", "", ",\"join\":\"first\"");
    return "\"parallel\":[" + String.join(",", ways) + "]" + join + "}";
  }

  private String until(int depth) {
    String until =
        random.nextInt(3) == 0
            ? "{\"when\":" + quoted(onProfile()) + "}"
            : "{\"event\":" + quoted(oneOf("c", "d")) + ",\"where\":" + quoted(onEvent()) + "}";
    String otherwise = random.nextBoolean() ? "" : ",\"otherwise\":" + few(depth);
    return "\"wait\":{\"until\":" + until + ",\"atMost\":" + quoted(duration()) + otherwise + "}}";
  }

  private String few(int depth) {
    return steps(depth + 1, random.nextInt(3));
  }

  private String inStep() {
    return oneOf("event.properties.n > 2", onProfile(), result(), outcome());
  }

  private String onEvent() {
    return oneOf(
        "true", "event.properties.n > 2", "event.properties.n > 1 || " + onProfile(), result());
  }

  private String onProfile() {
    return oneOf(
        "profile.traits.p == 1",
        "profile.traits.q != 'x'",
        "has(profile.traits.p) && profile.traits.p > 1",
        "profile.traits.q == 'y'");
  }

  private String result() {
    return actions.isEmpty()
        ? "enrolment.key == 'k1'"
        : resultOf(actions.get(random.nextInt(actions.size())));
  }

  private static String resultOf(String action) {
    return "steps." + action + ".result.n == event.properties.n";
  }

  private String outcome() {
    return actions.isEmpty()
        ? "enrolment.key != 'k1'"
        : "steps." + actions.get(random.nextInt(actions.size())) + ".outcome == 'delivered'";
  }

  private String value() {
    return oneOf(
        "1",
        "event.properties.n",
        "profile.traits.q",
        "'y'",
        "2",
        "now",
        result(),
        "profile.traits.p");
  }

  private String duration() {
    return oneOf("PT1H", "PT7H", "P1D", "P3D", "PT0S", "P1M");
  }

  private String event() {
    return oneOf("a", "b", "c", "d");
  }

  private String oneOf(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static String quoted(String text) {
    return Json.writeValue(text);
  }

  /** A journey that the reader takes. */
  static Journey valid(Supplier<Random> randoms) {
    return valid(randoms, false);
  }

  /** One that goes several ways at once somewhere, if that is wanted. */
  static Journey valid(Supplier<Random> randoms, boolean hasParallels) {
    while (true) {
      String text = text(randoms.get(), hasParallels);
      JourneyCheck check =
          JourneyReader.check(text, JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES);
      Journey journey = check.journey();
      boolean isWanted = !hasParallels || text.contains("\"parallel\"");
      if (journey != null && check.problems().isEmpty() && isWanted) {
        return journey;
      }
    }
  }
}
