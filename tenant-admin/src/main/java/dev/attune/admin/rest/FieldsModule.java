package dev.attune.admin.rest;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads and writes the hub's own JSON values within requests and answers, digits and all. */
final class FieldsModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  FieldsModule() {
    super("hub-values");
    addSerializer(Fields.class, new Writer());
    addDeserializer(Fields.class, new Reader());
  }

  private static final class Writer extends ValueSerializer<Fields> {
    @Override
    public void serialize(Fields fields, JsonGenerator out, SerializationContext context) {
      out.writeRawValue(Json.write(fields));
    }
  }

  private static final class Reader extends ValueDeserializer<Fields> {
    @Override
    public Fields deserialize(JsonParser parser, DeserializationContext context) {
      // Digits are kept: the tree holds numbers as decimals.
      String json = context.readTree(parser).toString();
      return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
    }
  }
}
