package dev.attune.connector.http;

import dev.attune.connector.web.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names the messages of one request so that the same message, sent again, has the same name: by a
 * header, else by what each item says of itself, else by its digest.
 */
final class MessageIds {
  private static final int MAX_LENGTH = 256;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final @Nullable String ofRequest;
  private final @Nullable JsonPointer pointer;
  private final boolean isList;
  private final Map<String, Integer> digests = new HashMap<>();
  private int index;

  MessageIds(HttpSettings settings, Headers headers, boolean isList) {
    this.ofRequest = header(settings, headers);
    this.pointer = pointer(settings);
    this.isList = isList;
  }

  /** The id of the next item of the request. */
  String next(String item) {
    index++;
    if (ofRequest != null) {
      return fitting(isList ? ofRequest + "#" + index : ofRequest);
    }
    String own = own(item);
    return own == null ? digest(item) : fitting(own);
  }

  private @Nullable String own(String item) {
    if (pointer == null) {
      return null;
    }
    JsonNode found = MAPPER.readTree(item).at(pointer);
    return found.isString() || found.isNumber() ? emptyAsNull(found.asString()) : null;
  }

  /** Two equal items of one request are two messages; sent again, they are the same two. */
  private String digest(String item) {
    String digest = sha256(item);
    int times = digests.merge(digest, 1, Integer::sum);
    return times == 1 ? digest : digest + "#" + times;
  }

  private static String fitting(String id) {
    return id.length() <= MAX_LENGTH ? id : sha256(id);
  }

  private static @Nullable String header(HttpSettings settings, Headers headers) {
    String name =
        settings.messageIdHeader() == null
            ? settings.signature().messageIdHeader()
            : settings.messageIdHeader();
    return name == null ? null : emptyAsNull(headers.first(name));
  }

  private static @Nullable JsonPointer pointer(HttpSettings settings) {
    String text =
        settings.messageIdPointer() == null
            ? settings.signature().messageIdPointer()
            : settings.messageIdPointer();
    return text == null ? null : JsonPointer.compile(text);
  }

  private static @Nullable String emptyAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }
}
