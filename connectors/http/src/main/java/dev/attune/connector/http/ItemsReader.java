package dev.attune.connector.http;

import dev.attune.connector.http.Items.Found;
import dev.attune.connector.http.Items.Item;
import dev.attune.connector.http.Items.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Goes once through a text and notes where the items begin and end. Their text is cut out and not
 * written anew, so that what is stored, digested and mapped is what was sent.
 */
final class ItemsReader {
  private static final int MAX_DEPTH = 64;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String text;
  private final JsonParser parser;
  private @Nullable List<Item> items;
  private boolean isList;

  ItemsReader(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** Where the mistake is, without what was sent; a broken limit has no place. */
  static String reason(JacksonException mistake) {
    TokenStreamLocation at = mistake.getLocation();
    return "The body must be valid JSON, nested at most %d deep%s."
        .formatted(
            MAX_DEPTH,
            at == null
                ? ""
                : "; it is not at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
  }

  Items read(JsonPointer pointer) {
    if (parser.nextToken() == null) {
      return new Unreadable("http.not_json", "The body must be JSON and not empty.");
    }
    go(pointer);
    if (parser.nextToken() != null) {
      return new Unreadable("http.not_json", "The body must end after its first JSON value.");
    }
    List<Item> found = items;
    if (found == null) {
      return new Unreadable("http.no_items", "The body has nothing where its items should be.");
    }
    return found.size() > Items.MAX
        ? new Unreadable(
            "http.too_many_items", "The body may hold at most " + Items.MAX + " items.")
        : new Found(found, isList);
  }

  /** Reads the current value to its end; the items are where the pointer leads. */
  private void go(JsonPointer pointer) {
    if (pointer.matches()) {
      take();
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        JsonPointer rest = pointer.matchProperty(parser.currentName());
        parser.nextToken();
        goOn(rest);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        goOn(pointer.matchElement(i));
      }
    }
  }

  private void goOn(@Nullable JsonPointer rest) {
    if (rest == null) {
      parser.skipChildren();
    } else {
      go(rest);
    }
  }

  private void take() {
    List<Item> found = new ArrayList<>();
    isList = parser.currentToken() == JsonToken.START_ARRAY;
    if (isList) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        found.add(cut());
      }
    } else {
      found.add(cut());
    }
    items = found;
  }

  private Item cut() {
    boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
    int from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    // Scalars are read lazily, so that only the end of objects and lists is known; a scalar is
    // refused anyway, and shown by what it begins with.
    int to =
        parser.currentToken().isStructEnd()
            ? (int) parser.currentLocation().getCharOffset()
            : Math.min(text.length(), from + 40);
    return new Item(text.substring(from, to), isObject);
  }
}
