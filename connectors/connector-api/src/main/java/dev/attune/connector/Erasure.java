package dev.attune.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A request to erase one person at a tool.
 *
 * @param id the same on every try: the idempotency key that the tool is given, if it takes one.
 *     Letters, digits and {@code -_.:}, at most 128
 * @param identifiers all that are known of the person, values by namespace; of those that the tool
 *     does not know the connector takes no notice
 */
public record Erasure(String id, Map<String, List<String>> identifiers) {

  /**
   * @throws IllegalArgumentException if the id cannot be a key in a header
   */
  public Erasure {
    if (!id.matches("[A-Za-z0-9_.:-]{1,128}")) {
      throw new IllegalArgumentException(
          "An erasure's id must have 1 to 128 letters, digits and -_.: signs.");
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    identifiers.forEach((namespace, values) -> copy.put(namespace, List.copyOf(values)));
    identifiers = copy;
  }

  /** The identifiers of a namespace; none if none are known. */
  public List<String> of(String namespace) {
    return identifiers.getOrDefault(namespace, List.of());
  }

  /**
   * Erases by each identifier of a namespace, one after another. What was done is done, whatever
   * comes after it; the first that comes to neither done nor unknown ends it.
   *
   * @return unknown if there is no such identifier
   */
  public Erased each(String namespace, Function<String, Erased> erase) {
    Erased said = new Erased.Unknown();
    for (String identifier : of(namespace)) {
      switch (erase.apply(identifier)) {
        case Erased.Unknown unknown -> {
          // Another identifier may be the one.
        }
        case Erased.Done done -> said = done;
        case Erased other -> {
          return other;
        }
      }
    }
    return said;
  }

  /** Without the person. */
  @Override
  public String toString() {
    return "Erasure[" + id + "]";
  }
}
