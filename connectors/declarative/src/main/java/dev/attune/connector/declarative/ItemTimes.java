package dev.attune.connector.declarative;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.declarative.description.HistoryPart;
import dev.attune.connector.declarative.description.SourcePart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When the items of a page of history happened, as far as the description can tell. */
final class ItemTimes {
  private final @Nullable HistoryRange range;
  private final @Nullable HistoryPart history;
  private final Map<String, Object> settings;
  private final List<@Nullable Instant> times = new ArrayList<>();

  /**
   * @param range null if news are asked for: then all items are wanted
   */
  ItemTimes(SourcePart.Polled source, @Nullable HistoryRange range, Map<String, Object> settings) {
    this.range = range;
    this.history = range == null ? null : source.history();
    this.settings = settings;
  }

  /** The items without those that are known to have happened earlier or later than is wanted. */
  List<?> wanted(List<?> items) {
    Expression at = history == null ? null : history.at();
    if (range == null || at == null) {
      return items;
    }
    List<@Nullable Object> wanted = new ArrayList<>();
    for (Object item : items) {
      Instant time = time(at, item);
      if (time == null || isWithin(range, time)) {
        wanted.add(item);
        times.add(time);
      }
    }
    return wanted;
  }

  private @Nullable Instant time(Expression at, @Nullable Object item) {
    JsonNode node = JsonValues.node(item);
    if (node == null) {
      return null;
    }
    Map<String, Object> variables = new HashMap<>(settings);
    variables.put("item", JsonValues.of(node));
    return at.evaluate(variables) instanceof Value.Present(Instant time) ? time : null;
  }

  private static boolean isWithin(HistoryRange range, Instant time) {
    Instant since = range.since();
    return (since == null || !time.isBefore(since)) && time.isBefore(range.until());
  }

  /**
   * How far it has come; null for news.
   *
   * @param last the place of the last item that is given, or -1 for the last of all
   * @param answer what expressions see of the whole answer, or null if more of it follows
   */
  Polled.@Nullable Progress progress(int last, @Nullable Map<String, Object> answer) {
    if (range == null) {
      return null;
    }
    Instant reached = null;
    int until = last < 0 ? times.size() - 1 : Math.min(last, times.size() - 1);
    for (int i = until; i >= 0 && reached == null; i--) {
      reached = times.get(i);
    }
    Expression left = history == null ? null : history.left();
    return new Polled.Progress(
        reached, left == null || answer == null ? null : count(left.evaluate(answer)));
  }

  private static @Nullable Long count(Value value) {
    return value instanceof Value.Present(Number number) && number.longValue() >= 0
        ? number.longValue()
        : null;
  }
}
