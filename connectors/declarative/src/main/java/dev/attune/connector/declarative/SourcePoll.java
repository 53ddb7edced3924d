package dev.attune.connector.declarative;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.declarative.description.HistoryPart;
import dev.attune.connector.declarative.description.SourcePart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One poll of one source. */
final class SourcePoll {
  private final Tool tool;
  private final SourcePart.Polled source;
  private final Poll poll;

  SourcePoll(Tool tool, SourcePart.Polled source, Poll poll) {
    this.tool = tool;
    this.source = source;
    this.poll = poll;
  }

  Polled ask(Instant now) {
    Value begin = begin(now);
    if (!(begin instanceof Value.Present(PollCursor from))) {
      return later(begin.problem());
    }
    Map<String, Object> variables = new HashMap<>(tool.settings());
    variables.put("cursor", from.value());
    variables.put("limit", (long) poll.atMost());
    Value prepared = tool.prepare(source.call(), variables, Map.of());
    if (!(prepared instanceof Value.Present(var call))) {
      return later("The tool cannot be asked: " + prepared.problem());
    }
    HttpResult result = tool.send((HttpCall) call);
    return switch (tool.usual(source.call(), true).of(result, now, answered -> null)) {
      case Outcome.Delivered delivered -> page((HttpResult.Answered) result, from, variables);
      case Outcome.Unauthorised(var reason) -> new Polled.Unauthorised(reason);
      case Outcome.Disabled(var reason) -> new Polled.Disabled(reason);
      case Outcome.RetryAfter(var delay, var reason) -> new Polled.RetryAfter(delay, reason);
      case Outcome.Ambiguous(var reason) -> later(reason);
      case Outcome.Rejected rejected -> later(rejected.reason());
    };
  }

  /** The {@link PollCursor} to ask with. */
  private Value begin(Instant now) {
    HistoryRange range = poll.history();
    Instant since = range == null ? null : range.since();
    HistoryPart history = source.history();
    Expression first = range == null ? source.first() : null;
    if (since != null) {
      first = history == null ? null : history.since();
    }
    if (poll.cursor() == null && first != null) {
      Map<String, Object> variables = new HashMap<>(tool.settings());
      variables.put("now", now);
      variables.put("since", since == null ? now : since);
      return begin(first, first.evaluate(variables));
    }
    PollCursor kept = PollCursor.read(poll.cursor());
    return kept == null
        ? new Value.Failed("The stored cursor is none that this connector wrote.")
        : new Value.Present(kept);
  }

  private static Value begin(Expression cursor, Value value) {
    if (!(value instanceof Value.Present(var present))) {
      return value;
    }
    JsonNode node = JsonValues.node(present);
    return node == null
        ? new Value.Failed("The expression '" + cursor + "' gives what no cursor can be.")
        : new Value.Present(PollCursor.begin(node));
  }

  private Polled page(
      HttpResult.Answered answered, PollCursor from, Map<String, Object> variables) {
    Answer answer = Answer.of(answered);
    if (!answered.isWhole()) {
      return later(
          "Host '%s' answered more than the hub reads at once; the description must ask for less."
              .formatted(tool.host()));
    }
    if (answer.isUnreadable()) {
      return later("Host '%s' did not answer with JSON.".formatted(tool.host()));
    }
    if (answer.body() == null) {
      return new Polled.Page(List.of(), from.write(), false);
    }
    Map<String, Object> all = answer.and(variables);
    Value items = source.items().evaluate(all);
    if (!(items instanceof Value.Present(var found) && found instanceof List<?> list)) {
      return later(
          items instanceof Value.Present
              ? "The expression '%s' must give a list.".formatted(source.items())
              : items.problem());
    }
    ItemTimes times = new ItemTimes(source, poll.history(), tool.settings());
    List<Received> received = received(times.wanted(list));
    int begin = begin(from, received);
    int end = Math.min(received.size(), begin + poll.atMost());
    if (end < received.size()) {
      PollCursor next = new PollCursor(from.tool(), end, id(received.subList(begin, end)));
      return new Polled.Page(
          received.subList(begin, end), next.write(), true, times.progress(end - 1, null));
    }
    return lastOf(received.subList(begin, end), from, all, answered, times);
  }

  private Polled lastOf(
      List<Received> received,
      PollCursor from,
      Map<String, Object> variables,
      HttpResult.Answered answered,
      ItemTimes times) {
    Value next = next(from, variables, received.isEmpty());
    Value more =
        source.more() == null ? new Value.Present(false) : source.more().evaluate(variables);
    if (!(next instanceof Value.Present(var cursor))) {
      return later(next.problem());
    }
    if (!(more instanceof Value.Present)) {
      return later(more.problem());
    }
    String written = ((PollCursor) cursor).write();
    if (written.length() > Polled.Page.MAX_CURSOR) {
      return later(
          "The expression '%s' gives a cursor of more than %d characters."
              .formatted(source.cursor(), Polled.Page.MAX_CURSOR));
    }
    // A cursor that stands still would be asked with for ever.
    boolean moves = !written.equals(PollCursor.begin(from.tool()).write());
    // A history ends where there is no more, and a tool that is worn out has more all the same.
    boolean isSpent = poll.history() == null && tool.isSpent(answered.headers());
    return new Polled.Page(
        received, written, more.isTrue() && moves && !isSpent, times.progress(-1, variables));
  }

  /** The next {@link PollCursor}; an empty page need not name one. */
  private Value next(PollCursor from, Map<String, Object> variables, boolean isEmpty) {
    Expression cursor = source.cursor();
    if (cursor == null) {
      return new Value.Present(PollCursor.begin(from.tool()));
    }
    Value value = cursor.evaluate(variables);
    if (value instanceof Value.Missing && isEmpty) {
      return new Value.Present(PollCursor.begin(from.tool()));
    }
    return begin(cursor, value);
  }

  private List<Received> received(List<?> items) {
    ItemReader reader =
        new ItemReader(source.descriptor().id(), source.id(), tool.settings(), null);
    List<Received> received = new ArrayList<>();
    for (Object item : items) {
      JsonNode node = JsonValues.node(item);
      received.add(reader.read(node == null ? JsonNodeFactory.instance.nullNode() : node, null));
    }
    return received;
  }

  /** The page may have changed since: what was taken is looked for, and else all is taken again. */
  private static int begin(PollCursor from, List<Received> received) {
    String after = from.after();
    if (after == null) {
      return Math.min(from.taken(), received.size());
    }
    for (int i = 0; i < received.size(); i++) {
      if (received.get(i) instanceof Received.Signal signal && signal.messageId().equals(after)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static @Nullable String id(List<Received> taken) {
    return taken.reversed().stream()
        .filter(Received.Signal.class::isInstance)
        .map(signal -> ((Received.Signal) signal).messageId())
        .findFirst()
        .orElse(null);
  }

  private static Polled later(String reason) {
    return new Polled.RetryAfter(null, reason);
  }
}
