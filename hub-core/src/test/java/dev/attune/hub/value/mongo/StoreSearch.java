package dev.attune.hub.value.mongo;

import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.RawBsonDocument;

/**
 * Looks through every document of every collection, byte by byte. Nothing in the store is
 * compressed, and a packed value is BSON within BSON, so that the bytes of a text stand there as
 * they are; an id of 32 digits is looked for in both of its forms.
 */
public final class StoreSearch {
  private StoreSearch() {}

  /** Which of the texts are found in which collections; a collection without any is not in it. */
  public static Map<String, Set<String>> of(MongoDatabase database, Collection<String> texts) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String collection : collections(database)) {
      for (RawBsonDocument document :
          database.getCollection(collection, RawBsonDocument.class).find()) {
        byte[] bytes = bytes(document);
        for (String text : texts) {
          if (forms(text).stream().anyMatch(form -> contains(bytes, form))) {
            found.computeIfAbsent(collection, none -> new TreeSet<>()).add(text);
          }
        }
      }
    }
    return found;
  }

  /** The names of all collections that hold anything. */
  public static List<String> collections(MongoDatabase database) {
    return database.listCollectionNames().into(new ArrayList<>()).stream()
        .filter(name -> !name.startsWith("system."))
        .filter(name -> database.getCollection(name).estimatedDocumentCount() > 0)
        .sorted()
        .toList();
  }

  private static byte[] bytes(RawBsonDocument document) {
    ByteBuffer buffer = document.getByteBuffer().asNIO();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static List<byte[]> forms(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    return text.matches("[0-9a-f]{32}")
        ? List.of(plain, HexFormat.of().parseHex(text))
        : List.of(plain);
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int start = 0; start + wanted.length <= bytes.length; start++) {
      int length = 0;
      while (length < wanted.length && bytes[start + length] == wanted[length]) {
        length++;
      }
      if (length == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
