package dev.attune.hub.journey;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an object in a definition.
 *
 * @param of the object
 * @param name what a person would call the object, at the start of a sentence
 */
record Members(Place of, String name, Map<String, Place> places) {

  @Nullable Place find(String property) {
    return places.get(property);
  }

  boolean has(String property) {
    return places.containsKey(property);
  }

  /** The property, or nothing after its absence was reported with what it should be. */
  @Nullable Place required(String property, String meaning) {
    Place place = places.get(property);
    // What is not even an object has been reported already.
    if (place == null && of.value() instanceof Raw.Mapping) {
      of.problem("%s needs '%s', %s.".formatted(name, property, meaning));
    }
    return place;
  }

  @Nullable String requiredName(String property, String meaning) {
    Place place = required(property, meaning);
    return place == null ? null : place.name();
  }

  String nameOr(String property, String fallback) {
    Place place = places.get(property);
    String text = place == null ? null : place.name();
    return text == null ? fallback : text;
  }

  List<Place> list(String property) {
    Place place = places.get(property);
    return place == null ? List.of() : place.list();
  }
}
