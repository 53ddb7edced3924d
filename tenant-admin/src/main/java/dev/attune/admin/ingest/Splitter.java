package dev.attune.admin.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON object or list into its members without reading them, so that a broken one cannot
 * harm those beside it. Looks at every byte once and knows brackets and strings only; whoever reads
 * a piece finds what else is wrong with it.
 */
final class Splitter {
  private final byte[] body;
  private final int end;
  private int at;

  private Splitter(Slice slice) {
    this.body = slice.body();
    this.at = slice.from();
    this.end = slice.to();
  }

  /**
   * What a list was cut into.
   *
   * @param items those before the place where the list is broken
   * @param rest from where the list is broken, or null if it is whole
   */
  record Items(List<Slice> items, @Nullable Slice rest) {}

  /** The members of an object as far as it is whole; empty if it is no object. */
  static Map<String, Slice> members(Slice object) {
    Map<String, Slice> members = new LinkedHashMap<>();
    new Splitter(object).cut('{', '}', (name, value) -> members.putIfAbsent(name, value));
    return members;
  }

  /** The items of a list, at most one more than the limit. */
  static Items items(Slice list, int limit) {
    List<Slice> items = new ArrayList<>();
    Splitter splitter = new Splitter(list);
    boolean isWhole =
        splitter.cut(
            '[',
            ']',
            (name, value) -> {
              if (items.size() <= limit) {
                items.add(value);
              }
            });
    Slice rest = isWhole ? null : new Slice(list.body(), splitter.at, list.to());
    return new Items(items, rest);
  }

  static boolean isList(Slice value) {
    return value.length() > 0 && value.body()[value.from()] == '[';
  }

  /** Cuts the members off one by one; returns whether the whole ended as it should. */
  private boolean cut(char open, char close, BiConsumer<String, Slice> taker) {
    skipSpace();
    if (!take(open)) {
      return false;
    }
    skipSpace();
    if (take(close)) {
      return true;
    }
    while (true) {
      int start = at;
      String name = "";
      if (open == '{') {
        skipSpace();
        int from = at;
        if (at == end || body[at] != '"' || !skipString()) {
          at = start;
          return false;
        }
        name = new String(body, from + 1, at - from - 2, java.nio.charset.StandardCharsets.UTF_8);
        skipSpace();
        if (!take(':')) {
          at = start;
          return false;
        }
      }
      skipSpace();
      int from = at;
      boolean isWhole = skipValue();
      if (!isWhole || at == from) {
        // A list that is cut off within its last member is told by name, so that it can be used.
        if (open == '{' && at > from) {
          taker.accept(name, new Slice(body, from, end));
        }
        at = start;
        return false;
      }
      taker.accept(name, new Slice(body, from, at));
      skipSpace();
      if (take(close)) {
        return true;
      }
      if (!take(',')) {
        return false;
      }
    }
  }

  /** Returns whether the value ended; an open string or bracket leads to the end of the text. */
  private boolean skipValue() {
    if (at == end) {
      return false;
    }
    return switch (body[at]) {
      case '"' -> skipString();
      case '{', '[' -> skipNested();
      default -> skipScalar();
    };
  }

  private boolean skipNested() {
    int depth = 0;
    while (at < end) {
      switch (body[at]) {
        case '"' -> {
          if (!skipString()) {
            return false;
          }
          continue;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {
          // Whatever else it is, the reader of the piece will see.
        }
      }
      at++;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean skipString() {
    at++;
    while (at < end) {
      byte next = body[at++];
      if (next == '\\') {
        at++;
      } else if (next == '"') {
        return true;
      }
    }
    at = end;
    return false;
  }

  private boolean skipScalar() {
    while (at < end) {
      switch (body[at]) {
        case ',', ']', '}', ' ', '\n', '\r', '\t' -> {
          return true;
        }
        default -> at++;
      }
    }
    return false;
  }

  private void skipSpace() {
    while (at < end
        && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
      at++;
    }
  }

  private boolean take(char wanted) {
    if (at < end && body[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }
}
