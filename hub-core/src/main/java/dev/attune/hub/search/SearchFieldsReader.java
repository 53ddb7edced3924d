package dev.attune.hub.search;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is searched, as JSON: {@code {"traits": ["first_name"], "withoutIdentifiers": ["device"]}}.
 * What is left out is as it is by default.
 */
public final class SearchFieldsReader {
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_NAME = 128;
  private static final String TRAITS = "traits";
  private static final String WITHOUT = "withoutIdentifiers";

  private final List<Problem> problems = new ArrayList<>();

  private SearchFieldsReader() {}

  /**
   * Reads it.
   *
   * @throws HubException {@code configuration.invalid} with all that is wrong, {@code
   *     value.invalid_json}
   */
  public static SearchFields read(String source) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "What is searched may have at most 16 KB.");
    }
    SearchFieldsReader reader = new SearchFieldsReader();
    Fields all = Json.readObject(bytes);
    all.values().keySet().stream()
        .filter(name -> !name.equals(TRAITS) && !name.equals(WITHOUT))
        .forEach(name -> reader.problem(name, "This has traits and withoutIdentifiers."));
    SearchFields usual = SearchFields.DEFAULT;
    SearchFields fields =
        new SearchFields(
            reader.names(all, TRAITS, usual.traits(), SearchFields.MAX_TRAITS),
            reader.names(all, WITHOUT, usual.without(), SearchFields.MAX_WITHOUT));
    if (!reader.problems.isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "What is to be searched is not valid.", reader.problems);
    }
    return fields;
  }

  /** The JSON of which {@link #read} makes the same. */
  public static String write(SearchFields fields) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    all.put(TRAITS, fields.traits());
    all.put(WITHOUT, fields.without());
    return Json.write(new Fields(all));
  }

  private void problem(String place, String message) {
    problems.add(new Problem("/" + place, message));
  }

  private List<String> names(Fields source, String name, List<String> usual, int most) {
    Object value = source.value(name);
    if (value == null) {
      return usual;
    }
    if (!(value instanceof List<?> all)) {
      problem(name, "This must be a list of names.");
      return usual;
    }
    if (all.size() > most) {
      problem(name, "At most " + most + " are searched, not " + all.size() + ".");
      return usual;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean isName =
          all.get(i) instanceof String one && !one.isBlank() && one.length() <= MAX_NAME;
      if (!isName) {
        problem(name + "/" + i, "A name must be a text of 1 to " + MAX_NAME + " characters.");
      } else if (names.contains(all.get(i).toString())) {
        problem(name + "/" + i, "This name is there already.");
      } else {
        names.add(all.get(i).toString());
      }
    }
    return names;
  }
}
