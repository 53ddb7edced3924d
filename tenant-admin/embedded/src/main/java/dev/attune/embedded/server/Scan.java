package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.index.KeyRange;
import dev.attune.embedded.index.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the documents that match a query, some at a time. Between two calls it remembers
 * only the key it came to, so that a forgotten cursor holds nothing.
 */
final class Scan {
  private static final String ID = "_id";

  private final StoreCollection collection;
  private final Plan plan;
  private final Document query;
  private final NeededFields needed;
  private final @Nullable SecondaryIndex index;
  private final @Nullable Set<DocumentKey> seen;
  private int toSkip;
  private int remaining;
  private int range;
  private byte @Nullable [] last;

  /**
   * A scan from the start.
   *
   * @param needed what is decoded of each document to look at it
   * @param limit the most documents to find, 0 for all
   */
  Scan(
      StoreCollection collection,
      Plan plan,
      @Nullable SecondaryIndex index,
      Document query,
      NeededFields needed,
      int skip,
      int limit) {
    this.collection = collection;
    this.plan = plan;
    this.index = index;
    this.query = plan.exact() ? withoutListOfIds(query) : query;
    this.needed = needed;
    seen = index != null && index.candidate().multikey() ? new HashSet<>() : null;
    toSkip = skip;
    remaining = limit > 0 ? limit : Integer.MAX_VALUE;
  }

  /**
   * What is still to be asked of documents that were found by their ids: to compare each of a
   * thousand with each of a thousand ids again took two fifths of the store's time.
   */
  private static Document withoutListOfIds(Document query) {
    boolean isList =
        query.get(ID) instanceof Document operators
            && operators.size() == 1
            && operators.containsKey("$in");
    if (!isList) {
      return query;
    }
    Document rest = new Document();
    query.forEach((path, condition) -> {
      if (!path.equals(ID)) {
        rest.put(path, condition);
      }
    });
    return rest;
  }

  boolean isDone() {
    return remaining == 0 || range == plan.ranges().size();
  }

  /** The next matching documents, at most so many and not many more bytes. */
  List<Found> next(int count, long maxBytes) {
    List<Found> found = new ArrayList<>(Math.min(count, 128));
    collection
        .storage()
        .read(() -> {
          Quota quota = new Quota(count, maxBytes);
          while (!isDone() && !quota.isUsedUp()) {
            scanRange(found, quota);
          }
          return null;
        });
    return found;
  }

  private void scanRange(List<Found> found, Quota quota) {
    int count = plan.ranges().size();
    KeyRange current = plan.ranges().get(plan.backwards() ? count - 1 - range : range);
    boolean finished;
    if (plan.exact()) {
      byte[] bytes = collection.documents().get(current.from());
      if (bytes != null) {
        examine(DocumentKey.ofBytes(current.from()), bytes, found, quota);
      }
      finished = true;
    } else if (index == null) {
      finished = scan(collection.documents(), current, found, quota);
    } else {
      finished = scan(index.entries(), current, found, quota);
    }
    if (finished) {
      range++;
      last = null;
    }
  }

  /** Returns whether the range has no more. */
  private <V> boolean scan(MVMap<byte[], V> map, KeyRange current, List<Found> found, Quota quota) {
    Cursor<byte[], V> cursor = cursor(map, current);
    while (!quota.isUsedUp() && remaining > 0) {
      if (!cursor.hasNext()) {
        return true;
      }
      byte[] key = cursor.next();
      if (plan.backwards() ? current.isAfter(key) : current.isBefore(key)) {
        return true;
      }
      if (current.isBefore(key) || (last != null && Arrays.equals(key, last))) {
        continue;
      }
      last = key;
      visit(key, cursor.getValue(), found, quota);
    }
    return false;
  }

  private <V> Cursor<byte[], V> cursor(MVMap<byte[], V> map, KeyRange current) {
    if (plan.backwards()) {
      return map.cursor(last == null ? current.to() : last, current.from(), true);
    }
    return map.cursor(last == null ? current.from() : last);
  }

  private void visit(byte[] key, Object value, List<Found> found, Quota quota) {
    if (value instanceof byte[] bytes) {
      examine(DocumentKey.ofBytes(key), bytes, found, quota);
      return;
    }
    byte[] documentKey = Arrays.copyOfRange(key, (Integer) value, key.length);
    DocumentKey position = DocumentKey.ofBytes(documentKey);
    if (seen != null && !seen.add(position)) {
      return;
    }
    byte[] bytes = collection.documents().get(documentKey);
    if (bytes != null) {
      examine(position, bytes, found, quota);
    }
  }

  private void examine(DocumentKey position, byte[] bytes, List<Found> found, Quota quota) {
    CommandScope.current().examined();
    Document seenFields = needed.decode(bytes);
    if (!collection.documentMatchesQuery(seenFields, query)) {
      return;
    }
    if (toSkip > 0) {
      toSkip--;
      return;
    }
    remaining--;
    quota.use(bytes.length);
    found.add(new Found(position, bytes, seenFields));
  }

  /**
   * A document that matches.
   *
   * @param bytes as it is stored
   * @param needed a copy with the fields that were needed, perhaps others
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(DocumentKey key, byte[] bytes, Document needed) {

    Document document() {
      return Bson.decode(bytes);
    }
  }

  private static final class Quota {
    private int documents;
    private long bytes;

    Quota(int documents, long bytes) {
      this.documents = documents;
      this.bytes = bytes;
    }

    void use(int length) {
      documents--;
      bytes -= length;
    }

    boolean isUsedUp() {
      return documents <= 0 || bytes <= 0;
    }
  }
}
