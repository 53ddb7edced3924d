package dev.attune.connector.runtime.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.schema.Schema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonSchemaTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void writesEveryTypeOfField() {
    assertThat(MAPPER.readTree(JsonSchema.of(Schema.of(FormExample.class)).text()))
        .isEqualTo(
            MAPPER.readTree(
                """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "type": "object",
                  "properties": {
                    "site": {"title": "Site", "description": "acme, if …", "type": "string",
                             "maxLength": 20, "pattern": "^(?:[a-z0-9-]+)$"},
                    "token": {"title": "Token", "type": "string", "format": "password",
                              "writeOnly": true, "minLength": 1, "maxLength": 2000},
                    "oldToken": {"title": "Old token", "type": "string", "format": "password",
                                 "writeOnly": true, "minLength": 1, "maxLength": 2000},
                    "flag": {"title": "Flag", "type": "boolean", "default": true},
                    "count": {"title": "Count", "type": "integer", "default": 7},
                    "big": {"title": "Big", "type": "integer", "default": 12345678901},
                    "patience": {"title": "Patience", "type": "string", "format": "duration",
                                 "default": "PT10S"},
                    "address": {"title": "Address", "type": "string", "format": "uri"},
                    "colour": {"title": "Colour", "type": "string", "enum": ["dark-red", "blue"],
                               "default": "dark-red"},
                    "anything": {"title": "Anything"},
                    "names": {"title": "Names", "type": "array",
                              "items": {"type": "string", "maxLength": 2000,
                                        "pattern": "^(?:[a-z]+)$"}},
                    "keys": {"title": "Keys", "type": "array",
                             "items": {"type": "string", "format": "password", "writeOnly": true,
                                       "minLength": 1, "maxLength": 2000}},
                    "texts": {"title": "Texts", "type": "object",
                              "propertyNames": {"pattern": "^(?:[a-z]+)$"},
                              "additionalProperties": {"type": "string", "maxLength": 10}}
                  },
                  "required": ["site", "token"],
                  "additionalProperties": false
                }\
                """));
  }
}
