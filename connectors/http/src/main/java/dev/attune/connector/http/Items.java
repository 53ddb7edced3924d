package dev.attune.connector.http;

import dev.attune.connector.web.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.ObjectReadContext;

/** What a body holds: one object, or a list of them, each cut out as the text it was sent as. */
sealed interface Items {
  /** More items than any tool sends at once; a body with more is refused as a whole. */
  int MAX = 1_000;

  /**
   * The items, in order; those that are no objects too.
   *
   * @param isList whether they came as a list
   */
  record Found(List<Item> items, boolean isList) implements Items {}

  /** The body cannot be read. */
  record Unreadable(String code, String reason) implements Items {}

  /**
   * @param text the item as it was sent
   */
  record Item(String text, boolean isObject) {}

  /**
   * Reads a body.
   *
   * @param pointer where the list is, or null for the whole body
   */
  static Items read(Body body, @Nullable String pointer) {
    String text = body.utf8();
    return text == null
        ? new Unreadable("http.not_utf8", "The body must be UTF-8 text.")
        : read(text.startsWith("\uFEFF") ? text.substring(1) : text, pointer);
  }

  /** Reads a text. */
  static Items read(String text, @Nullable String pointer) {
    try (JsonParser parser = ItemsReader.FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new ItemsReader(text, parser)
          .read(pointer == null ? JsonPointer.empty() : JsonPointer.compile(pointer));
    } catch (JacksonException e) {
      return new Unreadable("http.not_json", ItemsReader.reason(e));
    }
  }
}
