package dev.attune.hub.suggestion;

import dev.attune.hub.match.Agreement;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.match.MatchModel;
import dev.attune.hub.match.Odds;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules as JSON: {@code {"on": true, "suggestFrom": 0.9, "automaticFrom": null, "fields":
 * {"givenName": ["first_name"]}, "model": {…}}}. What is left out is as it is by default.
 */
public final class MatchRulesReader {
  private static final int MAX_BYTES = 32 * 1024;
  private static final int MAX_NAME = 128;
  private static final Set<String> MEMBERS =
      Set.of("on", "suggestFrom", "automaticFrom", "fields", "model");

  private final List<Problem> problems = new ArrayList<>();

  private MatchRulesReader() {}

  /**
   * Reads rules.
   *
   * @throws HubException {@code configuration.invalid} with all that is wrong, {@code
   *     value.invalid_json}
   */
  public static MatchRules read(String source) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new HubException(HubError.INVALID_CONFIGURATION, "Match rules may have at most 32 KB.");
    }
    return read(Json.readObject(bytes));
  }

  /** Reads rules that were parsed already; fails like {@link #read(String)}. */
  public static MatchRules read(Fields source) {
    MatchRulesReader reader = new MatchRulesReader();
    MatchRules rules = reader.rules(source);
    if (!reader.problems.isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "The match rules are not valid.", reader.problems);
    }
    return rules;
  }

  private MatchRules rules(Fields source) {
    source.values().keySet().stream()
        .filter(name -> !MEMBERS.contains(name))
        .forEach(name ->
            problem("/" + name, "Match rules have on, suggestFrom, automaticFrom, fields, model."));
    MatchRules usual = MatchRules.DEFAULT;
    boolean isOn = !(source.value("on") instanceof Boolean on) || on;
    if (source.value("on") != null && !(source.value("on") instanceof Boolean)) {
      problem("/on", "This must be true or false.");
    }
    Double suggest = probability(source, "suggestFrom", MatchRules.LEAST_SUGGEST);
    double suggestFrom = suggest == null ? usual.suggestFrom() : suggest;
    Double automatic = probability(source, "automaticFrom", MatchRules.LEAST_AUTOMATIC);
    if (automatic != null && automatic < suggestFrom) {
      problem("/automaticFrom", "This must not be below suggestFrom.");
    }
    return new MatchRules(isOn, suggestFrom, automatic, fields(source), model(source));
  }

  private void problem(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }

  private @Nullable Double probability(Fields source, String name, double least) {
    Object value = source.value(name);
    if (value == null) {
      return null;
    }
    Double number = number(value);
    if (number == null || number < least || number > 1) {
      problem("/" + name, "This must be a number from " + least + " to 1.");
      return null;
    }
    return number;
  }

  private static @Nullable Double number(@Nullable Object value) {
    return switch (value) {
      case Long whole -> whole.doubleValue();
      case BigDecimal decimal -> decimal.doubleValue();
      case null, default -> null;
    };
  }

  private Map<MatchField, List<String>> fields(Fields source) {
    Object value = source.value("fields");
    if (value == null) {
      return MatchRules.DEFAULT.fields();
    }
    if (!(value instanceof Map<?, ?>)) {
      problem("/fields", "This must be an object of lists of traits' names.");
      return Map.of();
    }
    EnumMap<MatchField, List<String>> fields = new EnumMap<>(MatchField.class);
    source
        .object("fields")
        .values()
        .forEach((name, names) -> {
          MatchField field = MatchField.named(name).orElse(null);
          if (field == null) {
            problem("/fields/" + name, "The fields are " + names() + ".");
          } else {
            fields.put(field, traits("/fields/" + name, names));
          }
        });
    return fields;
  }

  private static String names() {
    return Arrays.stream(MatchField.values())
        .map(MatchField::text)
        .collect(Collectors.joining(", "));
  }

  private List<String> traits(String pointer, @Nullable Object value) {
    List<String> traits = new ArrayList<>();
    boolean isRight = value instanceof List<?> list && list.size() <= MatchRules.MAX_TRAITS;
    if (value instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof String text && !text.isBlank() && text.length() <= MAX_NAME) {
          traits.add(text);
        } else {
          isRight = false;
        }
      }
    }
    if (!isRight) {
      problem(
          pointer,
          "This must be a list of at most %d names of traits or namespaces."
              .formatted(MatchRules.MAX_TRAITS));
      return List.of();
    }
    return traits.stream().distinct().toList();
  }

  private @Nullable MatchModel model(Fields source) {
    Object value = source.value("model");
    if (value == null) {
      return null;
    }
    Fields model = source.object("model");
    Double duplicates = number(model.value("duplicates"));
    Double housemates = number(model.value("housemates"));
    if (duplicates == null || housemates == null) {
      problem("/model", "A model has the numbers duplicates and housemates, and odds.");
      return null;
    }
    EnumMap<MatchField, Map<Agreement, Odds>> odds = new EnumMap<>(MatchField.class);
    model
        .object("odds")
        .values()
        .keySet()
        .forEach(name -> {
          MatchField field = MatchField.named(name).orElse(null);
          if (field == null) {
            problem("/model/odds/" + name, "The fields are " + names() + ".");
          } else {
            odds.put(field, odds(field, "/model/odds/" + name, model.object("odds").object(name)));
          }
        });
    return new MatchModel(duplicates, housemates, odds);
  }

  private Map<Agreement, Odds> odds(MatchField field, String pointer, Fields source) {
    EnumMap<Agreement, Odds> odds = new EnumMap<>(Agreement.class);
    for (String name : source.values().keySet()) {
      Agreement agreement =
          field.levels().stream().filter(one -> text(one).equals(name)).findFirst().orElse(null);
      Fields three = source.object(name);
      Double match = number(three.value("match"));
      Double chance = number(three.value("chance"));
      Double household = number(three.value("household"));
      if (agreement == null || match == null || chance == null || household == null) {
        problem(
            pointer + "/" + name,
            "This must be one of %s with the numbers match, chance and household."
                .formatted(
                    field.levels().stream()
                        .map(MatchRulesReader::text)
                        .collect(Collectors.joining(", "))));
      } else {
        odds.put(agreement, new Odds(match, chance, household));
      }
    }
    return odds;
  }

  /** An agreement as rules and the API call it. */
  public static String text(Agreement agreement) {
    return agreement.name().toLowerCase(Locale.ROOT);
  }

  /** The rules as {@link #read} reads them. */
  public static Fields write(MatchRules rules) {
    Map<String, @Nullable Object> fields = new TreeMap<>();
    rules.fields().forEach((field, names) -> fields.put(field.text(), names));
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("on", rules.isOn());
    all.put("suggestFrom", rules.suggestFrom());
    all.put("automaticFrom", rules.automaticFrom());
    all.put("fields", fields);
    MatchModel model = rules.model();
    all.put("model", model == null ? null : written(model));
    return new Fields(all);
  }

  private static Map<String, @Nullable Object> written(MatchModel model) {
    Map<String, @Nullable Object> odds = new TreeMap<>();
    model
        .odds()
        .forEach((field, ofField) -> {
          Map<String, @Nullable Object> agreements = new TreeMap<>();
          ofField.forEach((agreement, one) ->
              agreements.put(
                  text(agreement),
                  Map.of(
                      "match", rounded(one.match()),
                      "chance", rounded(one.chance()),
                      "household", rounded(one.household()))));
          odds.put(field.text(), agreements);
        });
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("duplicates", rounded(model.duplicates()));
    all.put("housemates", rounded(model.housemates()));
    all.put("odds", odds);
    return all;
  }

  /** To six places, which is what odds are held to. */
  private static double rounded(double number) {
    return Math.round(number * 1e6) / 1e6;
  }
}
