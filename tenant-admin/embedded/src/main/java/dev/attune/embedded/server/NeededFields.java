package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document that must be decoded to decide something. Most documents are looked at
 * for their key and a version; the rest of them stays bytes.
 */
final class NeededFields {

  private final @Nullable Set<String> names;

  private NeededFields(@Nullable Set<String> names) {
    this.names = names;
  }

  /** What a query asks about; everything, if that cannot be told from its form. */
  static NeededFields of(Document query) {
    Set<String> names = new HashSet<>();
    return collect(query, names) ? new NeededFields(names) : new NeededFields(null);
  }

  private static boolean collect(Document query, Set<String> names) {
    for (String path : query.keySet()) {
      if (path.equals("$and") || path.equals("$or") || path.equals("$nor")) {
        if (!collectAll(query.get(path), names)) {
          return false;
        }
      } else if (path.startsWith("$")) {
        return false;
      } else {
        names.add(firstOf(path));
      }
    }
    return true;
  }

  private static boolean collectAll(@Nullable Object queries, Set<String> names) {
    return queries instanceof Collection<?> all
        && all.stream().allMatch(each -> each instanceof Document one && collect(one, names));
  }

  private static String firstOf(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** These and what an update must know of a document: its key and its places in indexes. */
  NeededFields withKeysOf(Collection<SecondaryIndex> indexes) {
    if (names == null) {
      return this;
    }
    Set<String> all = new HashSet<>(names);
    all.add("_id");
    for (SecondaryIndex index : indexes) {
      index.definition().fields().forEach(field -> all.add(firstOf(field.path())));
    }
    return new NeededFields(all);
  }

  static NeededFields forKeysOf(Collection<SecondaryIndex> indexes) {
    return new NeededFields(Set.of()).withKeysOf(indexes);
  }

  /** The document with at least these fields. */
  Document decode(byte[] bytes) {
    return names == null ? Bson.decode(bytes) : Bson.decode(bytes, names);
  }
}
