package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.yaml.Mark;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Items;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.Part.Scalar;
import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.FieldType;
import dev.attune.connector.schema.Json;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads settings and parameters. */
final class FieldsReader {
  private static final int MAX_LENGTH = 2_000;

  private final Reading reading;
  private final boolean areSettings;
  private final List<Field> fields = new ArrayList<>();
  private final Map<String, CelType> types = new LinkedHashMap<>();
  private final Map<String, Object> example = new LinkedHashMap<>();

  FieldsReader(Reading reading, boolean areSettings) {
    this.reading = reading;
    this.areSettings = areSettings;
  }

  FieldsPart read(Members members, String at) {
    for (Member member : members.members()) {
      if (member.value() instanceof Members of) {
        read(member.key(), of, at + "." + member.key());
      }
    }
    return new FieldsPart(fields, types, new Json(JsonValues.write(JsonValues.ofPlain(example))));
  }

  private void read(String name, Members of, String at) {
    List<String> options = options(of);
    String word = Reading.text(of, "type", "string");
    FieldType type = options.isEmpty() ? type(word) : FieldType.CHOICE;
    reading
        .issues()
        .require(
            options.isEmpty() || word.equals("string"),
            of.at(),
            at,
            "What has an enum is a string; leave the type out.");
    reading
        .issues()
        .require(areSettings || !type.isSecret(), of.at(), at, "A parameter cannot be a secret.");
    String standard = Reading.text(of, "default");
    boolean isRequired =
        Reading.flag(of, "required", areSettings && standard == null && !type.isMany());
    checkStandard(type, standard, options, of.at(), at);
    try {
      fields.add(
          new Field(
              name,
              type,
              Reading.text(of, "title", title(name)),
              Reading.text(of, "help", ""),
              isRequired,
              Reading.text(of, "pattern"),
              standard,
              options,
              Reading.whole(of, "maxLength", MAX_LENGTH)));
    } catch (IllegalArgumentException e) {
      reading.issues().add(of.at(), at, String.valueOf(e.getMessage()));
    }
    types.put(name, isRequired || standard != null || type.isMany() ? cel(type) : SimpleType.DYN);
    addExample(name, type, options, of, isRequired);
  }

  private void checkStandard(
      FieldType type, @Nullable String standard, List<String> options, Mark mark, String at) {
    if (standard == null) {
      return;
    }
    boolean fits =
        switch (type) {
          case FLAG -> standard.equals("true") || standard.equals("false");
          case INTEGER -> standard.matches("-?[0-9]{1,18}");
          case DURATION -> isDuration(standard);
          case CHOICE -> options.contains(standard);
          case JSON -> JsonValues.read(standard) != null;
          case URI -> standard.matches("https?://.+");
          case TEXT, SECRET, TEXTS, SECRETS, TEXT_MAP -> true;
        };
    reading
        .issues()
        .require(
            fits, mark, at + ".default", "The default must be a value of the field's own type.");
  }

  private static boolean isDuration(String text) {
    try {
      return Duration.parse(text).isPositive();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void addExample(
      String name, FieldType type, List<String> options, Members of, boolean isRequired) {
    Part given = of.get("example");
    Object value = given == null ? made(name, type, options) : Part.plain(given);
    if (value != null && (given != null || isRequired || type == FieldType.CHOICE)) {
      example.put(name, value);
    }
  }

  private static @Nullable Object made(String name, FieldType type, List<String> options) {
    return switch (type) {
      case TEXT -> title(name);
      case FLAG -> true;
      case INTEGER -> 1;
      case DURATION -> "PT1H";
      case URI -> "https://example.com/";
      case CHOICE -> options.getFirst();
      case JSON -> Map.of();
      case TEXTS -> List.of(title(name));
      case TEXT_MAP -> Map.of("name", "value");
      case SECRET, SECRETS -> null;
    };
  }

  private static List<String> options(Members of) {
    return of.get("enum") instanceof Items(var items, var at)
        ? items.stream()
            .filter(Scalar.class::isInstance)
            .map(item -> ((Scalar) item).text())
            .toList()
        : List.of();
  }

  private static FieldType type(String word) {
    return switch (word) {
      case "secret" -> FieldType.SECRET;
      case "integer" -> FieldType.INTEGER;
      case "boolean" -> FieldType.FLAG;
      case "duration" -> FieldType.DURATION;
      case "uri" -> FieldType.URI;
      case "json" -> FieldType.JSON;
      case "list" -> FieldType.TEXTS;
      case "secrets" -> FieldType.SECRETS;
      case "map" -> FieldType.TEXT_MAP;
      default -> FieldType.TEXT; // what is no type at all was noted by its shape
    };
  }

  private static CelType cel(FieldType type) {
    return switch (type) {
      case TEXT, SECRET, URI, CHOICE -> SimpleType.STRING;
      case FLAG -> SimpleType.BOOL;
      case INTEGER -> SimpleType.INT;
      case DURATION -> SimpleType.DURATION;
      case JSON -> SimpleType.DYN;
      case TEXTS, SECRETS -> ListType.create(SimpleType.STRING);
      case TEXT_MAP -> MapType.create(SimpleType.STRING, SimpleType.STRING);
    };
  }

  /** {@code external_id} for people. */
  static String title(String name) {
    String words = name.replace('_', ' ').replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
