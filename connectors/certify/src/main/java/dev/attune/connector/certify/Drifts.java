package dev.attune.connector.certify;

import dev.attune.connector.testkit.Drift;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes items odd without knowing what they mean. */
final class Drifts {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Drifts() {}

  static JsonNode of(JsonNode item, String mark, Drift drift) {
    if (!(item instanceof ObjectNode object)) {
      return item;
    }
    List<String> others =
        object.properties().stream()
            .filter(member -> !member.getValue().toString().contains(mark))
            .map(Map.Entry::getKey)
            .toList();
    return switch (drift) {
      case NONE -> object;
      case FIELD_MORE -> object.deepCopy().set("never_seen_before", NODES.arrayNode().add(1));
      case FIELD_MISSING -> others.isEmpty() ? object : object.deepCopy().without(others.getLast());
      case OTHER_TYPE ->
          others.isEmpty()
              ? object
              : object
                  .deepCopy()
                  .set(others.getFirst(), NODES.arrayNode().add(object.get(others.getFirst())));
      case UNUSABLE -> NODES.stringNode(mark);
    };
  }
}
