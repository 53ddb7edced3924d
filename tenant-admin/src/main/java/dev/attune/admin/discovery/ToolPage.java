package dev.attune.admin.discovery;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of what a tool said. */
record ToolPage<T>(
    List<T> items,
    @Schema(description = "Pass it as 'cursor' to get what follows; missing at the end")
        @Nullable String next,
    @Schema(description = "Whether the tool has no more than all pages together hold")
        boolean complete) {
  ToolPage {
    items = List.copyOf(items);
  }

  static <T> ToolPage<T> of(ToolList<T> all, PageRequest request, Function<T, String> name) {
    Page<T> page = Page.of(request.of(all.items(), name), request, name, item -> item);
    return new ToolPage<>(page.items(), page.next(), all.complete());
  }
}
