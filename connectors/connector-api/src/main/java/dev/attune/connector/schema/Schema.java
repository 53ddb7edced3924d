package dev.attune.connector.schema;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of something that people fill in, and how a typed value is made of them: the one
 * source of form, JSON Schema, validation and reference page. Immutable and safe for use by many
 * threads.
 *
 * @param <S> the typed value: usually a record
 */
public final class Schema<S> {
  private final List<Field> fields;
  private final Function<Map<String, Object>, S> constructor;

  private Schema(List<Field> fields, Function<Map<String, Object>, S> constructor) {
    this.fields = List.copyOf(fields);
    this.constructor = constructor;
    checkNames();
  }

  /**
   * Reads the schema of a record whose components all carry {@link Setting}. Types of components
   * are {@code String}, {@link Secret}, {@code boolean}, {@code int}, {@code long}, {@code
   * Duration}, {@code URI}, an enum, {@link Json}, {@code List<String>}, {@code List<Secret>} and
   * {@code Map<String, String>}. An enum constant {@code TWO_WORDS} is the option {@code
   * two-words}. A component that is itself a record and has no annotation is a part: its fields are
   * fields of the whole, and all parts say what is wrong with them at once.
   *
   * @throws IllegalArgumentException if a component has no annotation or another type
   */
  public static <R extends Record> Schema<R> of(Class<R> type) {
    RecordShape<R> shape = new RecordShape<>(type);
    return new Schema<>(shape.fields(), shape::construct);
  }

  /**
   * A schema written by hand, for connectors that are described and not compiled.
   *
   * @param constructor makes the typed value; it may throw {@link InvalidSettingsException}
   */
  public static <S> Schema<S> of(List<Field> fields, Function<Map<String, Object>, S> constructor) {
    return new Schema<>(fields, constructor);
  }

  /** The fields, in the order in which people should see them. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * Makes the typed value. The host calls it, after it has checked each value against its field.
   *
   * @param values by the field's name, each of the Java type that its {@link FieldType} names;
   *     optional fields without a value are left out
   * @throws InvalidSettingsException if values contradict each other, with all problems
   */
  public S construct(Map<String, Object> values) {
    return constructor.apply(values);
  }

  private void checkNames() {
    List<String> twice =
        fields.stream()
            .collect(Collectors.groupingBy(Field::name, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() > 1)
            .map(Map.Entry::getKey)
            .toList();
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("A schema has two fields named " + twice + ".");
    }
  }
}
