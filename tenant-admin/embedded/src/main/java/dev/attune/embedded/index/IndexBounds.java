package dev.attune.embedded.index;

import dev.attune.embedded.index.Planner.Candidate;
import dev.attune.embedded.index.Predicate.Between;
import dev.attune.embedded.index.Predicate.Bound;
import dev.attune.embedded.index.Predicate.OneOf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an index that can hold matches: values of its first fields, then one range.
 *
 * @param fields how many of its first fields have their values given
 * @param ranged whether the next one is bounded
 */
record IndexBounds(List<KeyRange> ranges, int fields, boolean ranged) {

  /** More single values than this are read as a whole range instead. */
  private static final int MAX_RANGES = 100_000;

  static IndexBounds of(Candidate index, Predicates predicates) {
    List<byte[]> prefixes = List.of(new byte[0]);
    int given = 0;
    for (IndexField field : index.definition().fields()) {
      Predicate predicate = predicates.at(field.path());
      if (predicate instanceof OneOf oneOf
          && (long) prefixes.size() * oneOf.values().size() <= MAX_RANGES) {
        prefixes = extended(prefixes, field, oneOf);
        given++;
      } else if (predicate instanceof Between between) {
        Between usable = index.multikey() ? oneSided(between) : between;
        KeyRange range = range(field, usable);
        return new IndexBounds(
            prefixes.stream().map(prefix -> within(prefix, range)).toList(), given, true);
      } else {
        break;
      }
    }
    return new IndexBounds(prefixes.stream().map(KeyRange::startingWith).toList(), given, false);
  }

  private static List<byte[]> extended(List<byte[]> prefixes, IndexField field, OneOf oneOf) {
    List<byte[]> values =
        oneOf.values().stream()
            .map(value -> field.oriented(KeyWriter.keyOf(value)))
            .sorted(Arrays::compareUnsigned)
            .toList();
    List<byte[]> extended = new ArrayList<>(prefixes.size() * values.size());
    for (byte[] prefix : prefixes) {
      byte[] last = null;
      for (byte[] value : values) {
        if (!Arrays.equals(value, last)) {
          extended.add(concatenated(prefix, value));
        }
        last = value;
      }
    }
    return extended;
  }

  /** Two elements of one array may fulfil one bound each, so only one bound says something. */
  private static Between oneSided(Between between) {
    return between.lower() == null ? between : new Between(between.lower(), null);
  }

  private static KeyRange range(IndexField field, Between between) {
    KeyRange ascending = ascending(between);
    if (field.ascending()) {
      return ascending;
    }
    // Inverted bytes sort the other way round, so the ends change places and what they hold.
    byte[] end = ascending.to();
    byte[] from = end == null ? new byte[0] : afterAll(inverted(end));
    return new KeyRange(from, afterAll(inverted(ascending.from())));
  }

  private static KeyRange ascending(Between between) {
    Bound lower = between.lower();
    Bound upper = between.upper();
    byte[] from = lower == null ? kindOf(upper) : start(lower);
    byte[] to = upper == null ? KeyRange.after(kindOf(lower)) : end(upper);
    return new KeyRange(from, to);
  }

  /** A bound compares only with values of its own kind. */
  private static byte[] kindOf(@Nullable Bound bound) {
    if (bound == null) {
      throw new IllegalStateException("A range has at least one bound.");
    }
    return new byte[] {(byte) KeyWriter.Kind.of(bound.value()).tag()};
  }

  private static byte[] start(Bound lower) {
    byte[] key = KeyWriter.keyOf(lower.value());
    return lower.included() ? key : afterAll(key);
  }

  private static byte[] end(Bound upper) {
    byte[] key = KeyWriter.keyOf(upper.value());
    return upper.included() ? afterAll(key) : key;
  }

  private static byte[] afterAll(byte[] key) {
    byte[] after = KeyRange.after(key);
    if (after == null) {
      throw new IllegalStateException(
          "No key has only bytes of FF, for it begins with the tag of its kind.");
    }
    return after;
  }

  private static KeyRange within(byte[] prefix, KeyRange range) {
    byte[] end = range.to();
    return new KeyRange(
        concatenated(prefix, range.from()),
        end == null ? KeyRange.after(prefix) : concatenated(prefix, end));
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] inverted(byte[] key) {
    byte[] inverted = new byte[key.length];
    for (int i = 0; i < key.length; i++) {
      inverted[i] = (byte) ~key[i];
    }
    return inverted;
  }
}
