package dev.attune.hub.condition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an expression that make lists and objects. */
final class Making {
  private Making() {}

  /** {@code [a, b]}. */
  record ListLiteral(List<Node> entries) implements Node {
    @Override
    public Object evaluate(Frame frame) {
      List<@Nullable Object> list = new ArrayList<>(entries.size());
      for (Node entry : entries) {
        Object value = entry.evaluate(frame);
        if (value instanceof Result stop) {
          return stop;
        }
        list.add(value);
      }
      return Collections.unmodifiableList(list);
    }
  }

  /** <code>{'a': x, 'b': y}</code>. */
  record ObjectLiteral(List<Node> names, List<Node> values) implements Node {
    @Override
    public Object evaluate(Frame frame) {
      Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(names.size());
      for (int i = 0; i < names.size(); i++) {
        Object name = names.get(i).evaluate(frame);
        if (name instanceof Result stop) {
          return stop;
        }
        Object value = values.get(i).evaluate(frame);
        if (value instanceof Result stop) {
          return stop;
        }
        if (!(name instanceof String text)) {
          return new Result.Failed(
              "The names of an object must be texts, not %s.".formatted(Kind.of(name).words()));
        }
        if (map.containsKey(text)) {
          return new Result.Failed("The names of an object must differ from each other.");
        }
        map.put(text, value);
      }
      return Collections.unmodifiableMap(map);
    }
  }

  /** The list that a {@code map} or {@code filter} makes: nothing else can reach it meanwhile. */
  record Growing() implements Node {
    @Override
    public Object evaluate(Frame frame) {
      return new ArrayList<@Nullable Object>();
    }
  }

  /** One more entry for a list that is being made. */
  record Appended(int slot, Node entry) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      if (!(frame.local(slot) instanceof ArrayList<?> list)) {
        return frame.local(slot);
      }
      Object value = entry.evaluate(frame);
      if (value instanceof Result stop) {
        return stop;
      }
      typed(list).add(value);
      return list;
    }

    @SuppressWarnings("unchecked") // Growing made it.
    private static ArrayList<@Nullable Object> typed(ArrayList<?> list) {
      return (ArrayList<@Nullable Object>) list;
    }
  }

  /**
   * Goes through a list, or the names of an object.
   *
   * @param accumulator the slot of what is made on the way
   * @param element the slot of the entry at hand
   * @param weight how many parts are evaluated in one round
   */
  record Comprehension(
      Node range,
      Node start,
      Node goesOn,
      Node step,
      Node end,
      int accumulator,
      int element,
      int weight)
      implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object over = range.evaluate(frame);
      if (Node.isStop(over)) {
        return over;
      }
      Collection<?> entries =
          over instanceof List<?> list ? list : over instanceof Map<?, ?> map ? map.keySet() : null;
      if (entries == null) {
        return over == null && range.missing() != null
            ? range.missing()
            : new Result.Failed(
                "One can go through a list or an object, not through %s."
                    .formatted(Kind.of(over).words()));
      }
      frame.bind(accumulator, start.evaluate(frame));
      for (Object entry : entries) {
        if (!frame.iterate()) {
          return Frame.TOO_MANY_ITERATIONS;
        }
        if (!frame.spend(weight)) {
          return Frame.TOO_COSTLY;
        }
        if (Boolean.FALSE.equals(goesOn.evaluate(frame))) {
          break;
        }
        frame.bind(element, entry);
        frame.bind(accumulator, step.evaluate(frame));
      }
      Object made = end.evaluate(frame);
      return made instanceof ArrayList<?> list ? Collections.unmodifiableList(list) : made;
    }
  }
}
