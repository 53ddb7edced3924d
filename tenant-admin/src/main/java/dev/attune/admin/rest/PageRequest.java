package dev.attune.admin.rest;

import dev.attune.admin.problems.WebError;
import dev.attune.hub.problem.HubException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after where it begins, as the list itself said; null for the beginning
 * @param limit how many items at most
 */
public record PageRequest(@Nullable String after, int limit) {
  public static final String DEFAULT_LIMIT = "50";
  private static final int MAX_LIMIT = 500;

  /** Reads the query parameters {@code cursor} and {@code limit}. */
  public static PageRequest of(@Nullable String cursor, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new HubException(
          WebError.BAD_REQUEST, "The parameter 'limit' must be 1 to %d.".formatted(MAX_LIMIT));
    }
    return new PageRequest(cursor == null ? null : decoded(cursor), limit);
  }

  /** How many to look for, to know whether there are more. */
  public int oneMore() {
    return limit + 1;
  }

  /** Where the list goes on, in the form that its store knows; null at the beginning. */
  public <T> @Nullable T after(Function<String, T> reader) {
    if (after == null) {
      return null;
    }
    try {
      return reader.apply(after);
    } catch (HubException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid();
    }
  }

  /** The wanted part, and one more, of a list that is short enough to be read whole. */
  public <T> List<T> of(List<T> all, Function<T, String> place) {
    return all.stream()
        .filter(item -> after == null || place.apply(item).compareTo(after) > 0)
        .sorted(Comparator.comparing(place))
        .limit(oneMore())
        .toList();
  }

  /** A place in a list as a cursor. */
  public static String encoded(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  /** What refuses a cursor that is none. */
  public static HubException invalid() {
    return new HubException(
        WebError.BAD_REQUEST,
        "The parameter 'cursor' must be the 'next' of an earlier page of the same list.");
  }
}
