package dev.attune.hub.condition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When time alone changes what a condition comes to. Between the moments at which one of its
 * comparisons with {@code now} turns over nothing can change, so that the next change is found
 * exactly, to the millisecond. Immutable; safe for use by many threads.
 */
public final class Moments {
  private static final Set<Operator> COMPARISONS =
      Set.of(
          Operator.LESS,
          Operator.AT_MOST,
          Operator.GREATER,
          Operator.AT_LEAST,
          Operator.EQUAL,
          Operator.DIFFERENT);

  /** What changes at midnight and at no other time. */
  private static final Set<String> BY_DAY =
      Set.of("getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear");

  /** Longer than a year, so that a day that comes every year is found. */
  private static final int DAYS_AHEAD = 400;

  private static final String UNSOLVABLE =
      "The moment at which this condition would change by time alone cannot be told: compare now,"
          + " or now plus or minus a duration, with a time, or now minus a time with a duration,"
          + " for example now - timestamp(profile.traits.last_order) > duration('720h'); of now"
          + " itself ask for the year, the month or the day.";

  private final Expression condition;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Calendar> calendars = new ArrayList<>();
  private boolean isSolvable = true;

  private Moments(Expression condition) {
    this.condition = condition;
    collect(condition.node());
  }

  /** A comparison that turns over where both sides are the same; one moves against the other. */
  private record Turn(Node left, Node right, int slope) {}

  /** Days are counted in a time zone; null for that of UTC. */
  private record Calendar(@Nullable Node zone) {}

  public static Moments of(Expression condition) {
    return new Moments(condition);
  }

  /** Whether time alone never changes it. */
  public boolean isTimeless() {
    return isSolvable && turns.isEmpty() && calendars.isEmpty();
  }

  /**
   * Why its changes cannot be told, with what would be right, in one sentence; null if they can.
   */
  public @Nullable String problem() {
    return isSolvable ? null : UNSOLVABLE;
  }

  /**
   * When it will first come to something else than it does now, if nothing else changes; null if
   * never. What asks for the day may name a moment at which to look again instead, more than a year
   * ahead.
   */
  public @Nullable Instant next(Bindings bindings, Instant now) {
    Bindings present = bindings.withNow(now);
    boolean holds = condition.evaluate(present).isTrue();
    SortedSet<Instant> candidates = candidates(present, now);
    for (Instant moment : candidates) {
      if (condition.evaluate(bindings.withNow(moment)).isTrue() != holds) {
        return moment;
      }
    }
    return calendars.isEmpty() || candidates.isEmpty() ? null : candidates.last();
  }

  private SortedSet<Instant> candidates(Bindings present, Instant now) {
    SortedSet<Instant> candidates = new TreeSet<>();
    for (Turn turn : turns) {
      Duration apart =
          apart(
              condition.evaluate(turn.left(), present), condition.evaluate(turn.right(), present));
      if (apart != null) {
        add(candidates, now, turn.slope() > 0 ? now.minus(apart) : now.plus(apart));
      }
    }
    for (Calendar calendar : calendars) {
      addDays(candidates, now, zone(calendar, present));
    }
    return candidates;
  }

  /** At the moment itself and just after it: a comparison may turn over at either. */
  private static void add(SortedSet<Instant> candidates, Instant now, Instant moment) {
    Instant whole = moment.truncatedTo(ChronoUnit.MILLIS);
    for (Instant one : List.of(whole, whole.plusMillis(1))) {
      if (one.isAfter(now)) {
        candidates.add(one);
      }
    }
  }

  private static void addDays(SortedSet<Instant> candidates, Instant now, @Nullable ZoneId zone) {
    if (zone == null) {
      return;
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    for (int day = 1; day <= DAYS_AHEAD; day++) {
      candidates.add(today.plusDays(day).atStartOfDay(zone).toInstant());
    }
  }

  /** What lies between two times or two durations; null where there is nothing to compare. */
  private static @Nullable Duration apart(@Nullable Object left, @Nullable Object right) {
    try {
      if (left instanceof Instant one && right instanceof Instant other) {
        return Duration.between(other, one);
      }
      return left instanceof Duration one && right instanceof Duration other
          ? one.minus(other)
          : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** Null where there is no such zone: then the condition has no value on any day. */
  private @Nullable ZoneId zone(Calendar calendar, Bindings present) {
    Node node = calendar.zone();
    if (node == null) {
      return ZoneOffset.UTC;
    }
    if (!(condition.evaluate(node, present) instanceof String name) || name.isEmpty()) {
      return null;
    }
    try {
      return ZoneId.of(Character.isDigit(name.charAt(0)) ? "+" + name : name);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void collect(Node node) {
    if (node instanceof StandardFunction.Call call && isCalendar(call)) {
      calendars.add(new Calendar(call.arguments().size() > 1 ? call.arguments().get(1) : null));
      return;
    }
    if (node instanceof Operator.Application(var operator, var left, var right)
        && COMPARISONS.contains(operator)
        && readsNow(node)) {
      Integer slope = difference(slope(left), slope(right));
      if (slope == null || Math.abs(slope) > 1 || readsCalendar(node)) {
        isSolvable = false;
      } else if (slope != 0) {
        turns.add(new Turn(left, right, slope));
      }
      return;
    }
    boolean isLoopOverTime =
        node instanceof Making.Comprehension && (readsNow(node) || readsCalendar(node));
    if (isNow(node) || isLoopOverTime) {
      isSolvable = false;
      return;
    }
    parts(node).forEach(this::collect);
  }

  /** A question for the day of {@code now}, in a zone that does not depend on it. */
  private static boolean isCalendar(Node node) {
    return node instanceof StandardFunction.Call(var function, var arguments)
        && BY_DAY.contains(function.name())
        && isNow(arguments.getFirst())
        && arguments.stream().skip(1).noneMatch(zone -> readsNow(zone) || readsCalendar(zone));
  }

  /** How fast a side moves as time passes: 1, -1 or not at all; null if not evenly. */
  private static @Nullable Integer slope(Node node) {
    if (!readsNow(node)) {
      return 0;
    }
    if (isNow(node)) {
      return 1;
    }
    return switch (node) {
      case Operator.Application(var operator, var left, var right) when operator == Operator.ADD ->
          difference(slope(left), difference(0, slope(right)));
      case Operator.Application(var operator, var left, var right)
          when operator == Operator.SUBTRACT ->
          difference(slope(left), slope(right));
      default -> null;
    };
  }

  private static @Nullable Integer difference(@Nullable Integer one, @Nullable Integer other) {
    return one == null || other == null ? null : one - other;
  }

  private static boolean isNow(Node node) {
    return node instanceof Node.Variable(var root, var missing) && root == Root.NOW;
  }

  /** Apart from questions for its day. */
  private static boolean readsNow(Node node) {
    return !isCalendar(node) && (isNow(node) || parts(node).stream().anyMatch(Moments::readsNow));
  }

  private static boolean readsCalendar(Node node) {
    return isCalendar(node) || parts(node).stream().anyMatch(Moments::readsCalendar);
  }

  private static List<Node> parts(Node node) {
    return switch (node) {
      case Access.Field field -> List.of(field.operand());
      case Access.Entry entry -> List.of(entry.operand(), entry.key());
      case Access.Has has -> List.of(has.operand());
      case Access.Identifier identifier -> List.of(identifier.operand());
      case Access.Membership membership -> List.of(membership.operand());
      case Logic.Junction junction -> List.of(junction.left(), junction.right());
      case Logic.Not not -> List.of(not.operand());
      case Logic.Choice choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
      case Logic.Negation negation -> List.of(negation.operand());
      case Operator.Application application -> List.of(application.left(), application.right());
      case Operator.WholeDivision division -> List.of(division.left(), division.right());
      case StandardFunction.Call call -> call.arguments();
      case Literals.IntegerType type -> List.of(type.operand());
      case Making.ListLiteral list -> list.entries();
      case Making.ObjectLiteral object -> concat(object.names(), object.values());
      case Making.Appended appended -> List.of(appended.entry());
      case Making.Comprehension one ->
          List.of(one.range(), one.start(), one.goesOn(), one.step(), one.end());
      default -> List.of();
    };
  }

  private static List<Node> concat(List<Node> one, List<Node> other) {
    List<Node> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
