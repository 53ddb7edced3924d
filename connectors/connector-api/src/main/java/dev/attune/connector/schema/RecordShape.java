package dev.attune.connector.schema;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a record's components are fields, and how the record is made of their values. */
final class RecordShape<R extends Record> {
  private static final Map<Type, FieldType> TYPES =
      Map.of(
          String.class, FieldType.TEXT,
          Secret.class, FieldType.SECRET,
          boolean.class, FieldType.FLAG,
          int.class, FieldType.INTEGER,
          long.class, FieldType.INTEGER,
          Duration.class, FieldType.DURATION,
          URI.class, FieldType.URI,
          Json.class, FieldType.JSON);

  private final Class<R> type;
  private final List<RecordComponent> components;
  private final Constructor<R> constructor;

  RecordShape(Class<R> type) {
    this.type = type;
    this.components = List.of(type.getRecordComponents());
    this.constructor = canonical(type, components);
  }

  List<Field> fields() {
    return components.stream()
        .flatMap(component ->
            isPart(component) ? part(component).fields().stream() : Stream.of(field(component)))
        .toList();
  }

  R construct(Map<String, Object> values) {
    @Nullable Object[] arguments = new @Nullable Object[components.size()];
    Problems problems = new Problems();
    for (int i = 0; i < arguments.length; i++) {
      RecordComponent component = components.get(i);
      if (isPart(component)) {
        try {
          arguments[i] = part(component).construct(values);
        } catch (InvalidSettingsException e) {
          problems.addAll(e.problems());
        }
      } else {
        arguments[i] = argument(component, values.get(component.getName()));
      }
    }
    problems.throwIfAny();
    return construct(arguments);
  }

  private R construct(@Nullable Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(
          "The constructor of " + type.getName() + " failed.", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Record " + type.getName() + " cannot be made.", e);
    }
  }

  /** Whether the component is a record whose fields are fields of the whole. */
  private static boolean isPart(RecordComponent component) {
    return component.getType().isRecord()
        && component.getType() != Json.class
        && !component.isAnnotationPresent(Setting.class);
  }

  private static RecordShape<?> part(RecordComponent component) {
    return new RecordShape<>(component.getType().asSubclass(Record.class));
  }

  private Field field(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw wrong(component, "needs the annotation @Setting");
    }
    FieldType fieldType = fieldType(component);
    String standard = emptyAsNull(setting.standard());
    return new Field(
        component.getName(),
        fieldType,
        setting.title(),
        setting.help(),
        standard == null && !fieldType.isMany() && !isNullable(component.getAnnotatedType()),
        emptyAsNull(setting.pattern()),
        standard,
        options(component.getType()),
        setting.maxLength());
  }

  private FieldType fieldType(RecordComponent component) {
    if (component.getType().isEnum()) {
      return FieldType.CHOICE;
    }
    FieldType simple = TYPES.get(component.getGenericType());
    if (simple != null) {
      return simple;
    }
    if (component.getGenericType() instanceof ParameterizedType generic) {
      List<Type> arguments = List.of(generic.getActualTypeArguments());
      if (generic.getRawType() == List.class && arguments.equals(List.of(String.class))) {
        return FieldType.TEXTS;
      }
      if (generic.getRawType() == List.class && arguments.equals(List.of(Secret.class))) {
        return FieldType.SECRETS;
      }
      if (generic.getRawType() == Map.class
          && arguments.equals(List.of(String.class, String.class))) {
        return FieldType.TEXT_MAP;
      }
    }
    throw wrong(component, "has a type that people cannot fill in");
  }

  private @Nullable Object argument(RecordComponent component, @Nullable Object value) {
    if (value == null) {
      return emptyOf(component.getType());
    }
    if (component.getType() == int.class && value instanceof Long number) {
      return integer(component.getName(), number);
    }
    if (component.getType().isEnum()) {
      return Arrays.stream(component.getType().getEnumConstants())
          .filter(constant -> option(constant).equals(value))
          .findFirst()
          .orElseThrow(() -> wrong(component, "has no such option"));
    }
    return value;
  }

  private static int integer(String name, long number) {
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new InvalidSettingsException(
          List.of(
              new Problem(
                  name,
                  "'%s' must be a whole number from %d to %d."
                      .formatted(name, Integer.MIN_VALUE, Integer.MAX_VALUE))));
    }
    return (int) number;
  }

  private static @Nullable Object emptyOf(Class<?> type) {
    if (type == List.class) {
      return List.of();
    }
    return type == Map.class ? Map.of() : null;
  }

  private static List<String> options(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(RecordShape::option).toList()
        : List.of();
  }

  private static String option(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean isNullable(AnnotatedType annotated) {
    return annotated.isAnnotationPresent(Nullable.class);
  }

  private static @Nullable String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static <R extends Record> Constructor<R> canonical(
      Class<R> type, List<RecordComponent> components) {
    try {
      Constructor<R> found =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
      found.setAccessible(true);
      return found;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "Record " + type.getName() + " has no canonical constructor.", e);
    }
  }

  private IllegalArgumentException wrong(RecordComponent component, String problem) {
    return new IllegalArgumentException(
        "Component '%s' of %s %s.".formatted(component.getName(), type.getName(), problem));
  }
}
