package dev.attune.admin.deadletters;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What fits among the things of a list, looked through page by page and at most {@link #MOST} at
 * once; where that was not the whole list, there is a last one to go on from.
 */
record Scan<T>(List<T> found, @Nullable T last) {
  static final int MOST = 5_000;
  private static final int PAGE = 500;

  /** Reads what comes after a thing, or the beginning after null, at most so much. */
  interface Reader<T> {
    List<T> read(@Nullable T after, int atMost);
  }

  static <T> Scan<T> of(Reader<T> reader, @Nullable T after, Predicate<T> fits, int limit) {
    List<T> found = new ArrayList<>();
    T last = after;
    for (int seen = 0; seen < MOST; ) {
      List<T> page = reader.read(last, PAGE);
      for (T one : page) {
        last = one;
        seen++;
        if (fits.test(one)) {
          found.add(one);
        }
        if (found.size() == limit) {
          return new Scan<>(found, last);
        }
      }
      if (page.size() < PAGE) {
        return new Scan<>(found, null);
      }
    }
    return new Scan<>(found, last);
  }

  /** As the API shows it. */
  <V> Page<V> page(Function<T, String> place, Function<T, V> view) {
    T end = last;
    return new Page<>(
        found.stream().map(view).toList(),
        end == null ? null : PageRequest.encoded(place.apply(end)));
  }
}
