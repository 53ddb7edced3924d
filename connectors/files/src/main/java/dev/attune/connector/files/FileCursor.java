package dev.attune.connector.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a folder was read, as the hub keeps it.
 *
 * @param at the place in a file that was begun, or null between files
 * @param settle files whose last row is stored, to be moved or deleted
 * @param done the files that were read to their end
 * @param floor files as old as this or older count as read; in seconds
 */
record FileCursor(@Nullable Place at, List<StoredFile> settle, List<Done> done, long floor) {
  /** As many files as fit into what the hub keeps. */
  static final int MAX_DONE = 300;

  private static final int MAX_COLUMNS_LENGTH = 5_000;

  FileCursor {
    settle = List.copyOf(settle);
    done = List.copyOf(done);
  }

  /**
   * A place in a file.
   *
   * @param offset where the next row begins
   * @param number of the row before it
   * @param chain the digest of all rows up to there
   * @param columns their names, empty as long as they are not known
   */
  record Place(StoredFile file, long offset, long number, String chain, List<String> columns) {

    /** Before the first row. */
    static Place start(StoredFile file) {
      return new Place(file, 0, 0, Digest.text(Digest.of(file.name())), List.of());
    }

    /** Reads one. */
    static Place parse(ObjectNode node) {
      List<String> columns = new ArrayList<>();
      node.path("columns").forEach(one -> columns.add(one.asString("")));
      return new Place(
          FileCursor.file(node.path("file")),
          node.path("offset").asLong(0),
          node.path("number").asLong(0),
          node.path("chain").asString(""),
          columns);
    }

    void put(ObjectNode node) {
      FileCursor.put(node.putArray("file"), file);
      node.put("offset", offset).put("number", number).put("chain", chain);
      columns.forEach(node.putArray("columns")::add);
    }

    /** Whether the names of its columns fit into what the hub keeps. */
    boolean isKeepable() {
      return columns.stream().mapToInt(String::length).sum() <= MAX_COLUMNS_LENGTH;
    }
  }

  /** A file that was read. */
  record Done(String mark, long modified) {}

  static FileCursor start() {
    return new FileCursor(null, List.of(), List.of(), Long.MIN_VALUE);
  }

  FileCursor at(@Nullable Place place) {
    return new FileCursor(place, settle, done, floor);
  }

  FileCursor settled() {
    return new FileCursor(at, List.of(), done, floor);
  }

  boolean isDone(StoredFile file) {
    String mark = file.mark();
    return file.modified().getEpochSecond() <= floor
        || done.stream().anyMatch(one -> one.mark().equals(mark));
  }

  /** Behind the last row of a file. */
  FileCursor finished(StoredFile file, boolean isToSettle) {
    List<Done> more = new ArrayList<>(done);
    long raised = floor;
    if (!isDone(file)) {
      more.add(new Done(file.mark(), file.modified().getEpochSecond()));
    }
    while (more.size() > MAX_DONE) {
      Done oldest = more.getFirst();
      for (Done one : more) {
        oldest = one.modified() < oldest.modified() ? one : oldest;
      }
      more.remove(oldest);
      raised = Math.max(raised, oldest.modified());
    }
    List<StoredFile> toSettle = new ArrayList<>(settle);
    if (isToSettle) {
      toSettle.add(file);
    }
    return new FileCursor(null, toSettle, more, raised);
  }

  /** Reads one; null if it is of another making. */
  static @Nullable FileCursor parse(String text) {
    try {
      JsonNode node = TextRows.MAPPER.readTree(text);
      if (!node.has("done")) {
        return null;
      }
      Place at = node.path("at") instanceof ObjectNode place ? Place.parse(place) : null;
      List<StoredFile> settle = new ArrayList<>();
      node.path("settle").forEach(one -> settle.add(file(one)));
      List<Done> done = new ArrayList<>();
      node.path("done")
          .forEach(one -> done.add(new Done(one.path(0).asString(""), one.path(1).asLong(0))));
      return new FileCursor(at, settle, done, node.path("floor").asLong(Long.MIN_VALUE));
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  static StoredFile file(JsonNode node) {
    return new StoredFile(
        node.path(0).asString(""),
        node.path(1).asLong(0),
        Instant.ofEpochSecond(node.path(2).asLong(0)));
  }

  String text() {
    ObjectNode node = TextRows.MAPPER.createObjectNode();
    if (at != null) {
      at.put(node.putObject("at"));
    }
    ArrayNode settling = node.putArray("settle");
    settle.forEach(one -> put(settling.addArray(), one));
    ArrayNode marks = node.putArray("done");
    done.forEach(one -> marks.addArray().add(one.mark()).add(one.modified()));
    return TextRows.MAPPER.writeValueAsString(node.put("floor", floor));
  }

  static void put(ArrayNode list, StoredFile file) {
    list.add(file.name()).add(file.size()).add(file.modified().getEpochSecond());
  }
}
