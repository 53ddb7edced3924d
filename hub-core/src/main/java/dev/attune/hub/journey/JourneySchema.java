package dev.attune.hub.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema of a definition, for editors. It knows the form; what {@link JourneyReader}
 * refuses besides needs more than a schema: where steps lead, what expressions read, which
 * connections there are.
 */
public final class JourneySchema {
  private static final String TEXT = load();

  private JourneySchema() {}

  /** The schema, draft 2020-12, as JSON text. */
  public static String json() {
    return TEXT;
  }

  private static String load() {
    try (InputStream in = JourneySchema.class.getResourceAsStream("journey.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("The schema of journeys is missing from the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
