package dev.attune.hub.journey;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads the text of a definition: JSON if it begins with a brace, else YAML. Aliases are followed,
 * within bounds; a tag is refused, because it would name a type of somebody's choice.
 */
final class RawReader {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_VALUES = 20_000;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(400).build();
  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
  private static final YAMLFactory YAML =
      YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build();

  private final JsonParser parser;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;

  private RawReader(JsonParser parser) {
    this.parser = parser;
  }

  /** What an alias stands for: how many values, and how deep they nest. */
  private record Anchored(Raw raw, int values, int height) {}

  /** A value and how deep it nests. */
  private record Built(Raw raw, int height) {}

  /** Why a text could not be read; never leaves {@link #read}. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** Returns the document, or null after it reported why there is none. */
  static @Nullable Raw read(String text, Findings findings) {
    if (text.length() > JourneyReader.MAX_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > JourneyReader.MAX_BYTES) {
      findings.problem(
          "", "A definition may have at most " + JourneyReader.MAX_BYTES / 1024 + " KB.");
      return null;
    }
    boolean isJson = text.stripLeading().startsWith("{");
    String language = isJson ? "JSON" : "YAML";
    try (JsonParser parser =
        isJson
            ? JSON.createParser(ObjectReadContext.empty(), text)
            : YAML.createParser(ObjectReadContext.empty(), text)) {
      return new RawReader(parser).document();
    } catch (JacksonException e) {
      findings.problem(
          "", "The definition is not valid " + language + place(e.getLocation()) + ".");
    } catch (UnreadableException | HubException e) {
      findings.problem("", String.valueOf(e.getMessage()));
    }
    return null;
  }

  private Raw document() {
    if (parser.nextToken() == null) {
      throw new UnreadableException("The definition is empty.");
    }
    Raw raw = value(1).raw();
    if (parser.nextToken() != null) {
      throw unreadable("The definition must end after its first document");
    }
    return raw;
  }

  private Built value(int depth) {
    if (parser.getTypeId() != null) {
      throw unreadable("The definition must not use the tag " + parser.getTypeId());
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      return aliased(depth);
    }
    Object anchor = parser.getObjectId();
    int before = values;
    count(1);
    Built built =
        switch (parser.currentToken()) {
          case START_OBJECT -> mapping(depth);
          case START_ARRAY -> sequence(depth);
          case VALUE_STRING -> scalar(Raw.Type.TEXT);
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Raw.Type.NUMBER);
          case VALUE_TRUE, VALUE_FALSE -> scalar(Raw.Type.TRUTH);
          case VALUE_NULL -> scalar(Raw.Type.NOTHING);
          case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
              throw unreadable("The definition has something that is no value");
        };
    if (anchor != null) {
      anchors.put(anchor.toString(), new Anchored(built.raw(), values - before, built.height()));
    }
    return built;
  }

  private Built aliased(int depth) {
    Anchored anchored = anchors.get(parser.getString());
    if (anchored == null) {
      throw unreadable(
          "The definition has no anchor '" + parser.getString() + "' before its alias");
    }
    count(anchored.values());
    if (depth + anchored.height() > MAX_DEPTH) {
      throw unreadable("The definition nests more than " + MAX_DEPTH + " deep");
    }
    return new Built(anchored.raw(), anchored.height());
  }

  private Built mapping(int depth) {
    Map<String, Raw> members = new LinkedHashMap<>();
    int height = 0;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = Names.checkedName("A property's name", parser.currentName());
      parser.nextToken();
      Built member = value(depth + 1);
      height = Math.max(height, member.height());
      if (members.put(name, member.raw()) != null) {
        throw unreadable("The definition has the property '" + name + "' twice in one object");
      }
    }
    return new Built(new Raw.Mapping(members), height + 1);
  }

  private Built sequence(int depth) {
    List<Raw> items = new ArrayList<>();
    int height = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Built item = value(depth + 1);
      height = Math.max(height, item.height());
      items.add(item.raw());
    }
    return new Built(new Raw.Sequence(items), height + 1);
  }

  private Built scalar(Raw.Type type) {
    return new Built(new Raw.Scalar(type, Names.checkedText("A text", parser.getString())), 1);
  }

  private void count(int more) {
    values += more;
    if (values > MAX_VALUES) {
      throw unreadable("The definition has more than " + MAX_VALUES + " values");
    }
  }

  private UnreadableException unreadable(String what) {
    return new UnreadableException(what + place(parser.currentTokenLocation()) + ".");
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
