package dev.attune.admin.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the part after, or null at the end
 */
public record Page<T>(
    List<T> items,
    @Schema(description = "Pass it as 'cursor' to get what follows; missing at the end")
        @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page that was asked for.
   *
   * @param found one item more than was asked for, if there are more
   * @param cursor where the page after an item begins
   */
  public static <S, T> Page<T> of(
      List<S> found, PageRequest request, Function<S, String> cursor, Function<S, T> view) {
    boolean hasMore = found.size() > request.limit();
    List<S> shown = hasMore ? found.subList(0, request.limit()) : found;
    String next = hasMore ? PageRequest.encoded(cursor.apply(shown.getLast())) : null;
    return new Page<>(shown.stream().map(view).toList(), next);
  }
}
