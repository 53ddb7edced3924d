package dev.attune.connector.runtime.form;

import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON without losing a digit, and without repeating it in messages. */
final class JsonText {
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonText() {}

  /**
   * @throws InvalidSettingsException if it is not an object
   */
  static ObjectNode object(Json json) {
    if (node(json) instanceof ObjectNode object) {
      return object;
    }
    throw invalid("The document must be a JSON object.");
  }

  static Json write(JsonNode node) {
    return new Json(MAPPER.writeValueAsString(node));
  }

  private static JsonNode node(Json json) {
    try {
      return MAPPER.readTree(json.text());
    } catch (JacksonException e) {
      throw invalid("The document is not valid JSON.");
    }
  }

  private static InvalidSettingsException invalid(String message) {
    return new InvalidSettingsException(List.of(new Problem("", message)));
  }
}
