package dev.attune.hub.condition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an expression that look into data. What is not there is missing, by its path; null
 * has no fields, so that they are missing, too.
 */
final class Access {
  private Access() {}

  /** {@code operand.field}. */
  record Field(Node operand, String field, Result.Missing missing) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object owner = operand.evaluate(frame);
      return Node.isStop(owner) ? owner : found(owner, field, missing);
    }
  }

  /** {@code operand[key]}. */
  record Entry(Node operand, Node key, Result.Missing missing) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object owner = operand.evaluate(frame);
      if (Node.isStop(owner)) {
        return owner;
      }
      Object wanted = key.evaluate(frame);
      if (Node.isStop(wanted)) {
        return wanted;
      }
      if (wanted instanceof String name && !(owner instanceof List<?>)) {
        return found(owner, name, missing);
      }
      if (owner instanceof List<?> list && wanted != null && Numbers.isNumber(wanted)) {
        long place = Numbers.place(wanted);
        return place >= 0 && place < list.size() ? list.get((int) place) : missing;
      }
      if (wanted == null && key.missing() != null) {
        return key.missing();
      }
      return owner == null
          ? missing
          : new Result.Failed(
              "%s has no entry by %s; write list[0] or object['name']."
                  .formatted(missing.path(), Kind.of(wanted).words()));
    }
  }

  /** {@code has(operand.field)}: false also where the operand itself is missing. */
  record Has(Node operand, String field) implements Node {
    @Override
    public Object evaluate(Frame frame) {
      Object owner = operand.evaluate(frame);
      return owner instanceof Result.Failed
          ? owner
          : owner instanceof Map<?, ?> map && map.containsKey(field);
    }
  }

  /** {@code operand.identifier('namespace')}: the first one where there are several. */
  record Identifier(Node operand, String namespace, Result.Missing missing) implements Node {
    private static final String IDENTIFIERS = "identifiers";

    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object owner = operand.evaluate(frame);
      if (Node.isStop(owner)) {
        return owner;
      }
      Object values =
          owner instanceof Map<?, ?> map && map.get(IDENTIFIERS) instanceof Map<?, ?> byNamespace
              ? byNamespace.get(namespace)
              : null;
      if (values instanceof List<?> list) {
        values = list.isEmpty() ? null : list.getFirst();
      }
      return values == null ? missing : values;
    }
  }

  /**
   * {@code profile.segments.name}: true where the name is there, else false, for who is in no such
   * segment is not in it.
   */
  record Membership(Node operand, String name) implements Node {
    private static final String PREFIX = "profile.segments.";

    /** Whether a path is that of a membership. */
    static boolean isAt(@Nullable Path path) {
      return path != null
          && path.text().equals(path.known())
          && path.text().startsWith(PREFIX)
          && path.text().indexOf('.', PREFIX.length()) < 0;
    }

    @Override
    public Object evaluate(Frame frame) {
      Object owner = operand.evaluate(frame);
      return owner instanceof Result.Failed
          ? owner
          : owner instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get(name));
    }
  }

  private static @Nullable Object found(
      @Nullable Object owner, String name, Result.Missing missing) {
    if (owner instanceof Map<?, ?> map) {
      Object value = map.get(name);
      return value != null || map.containsKey(name) ? value : missing;
    }
    return owner == null
        ? missing
        : new Result.Failed(
            "%s cannot be read: what is before it is %s, not an object."
                .formatted(missing.path(), Kind.of(owner).words()));
  }
}
