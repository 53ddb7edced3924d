package dev.attune.admin.discovery;

import java.util.List;

/**
 * All that a tool said of its objects, or of one's fields.
 *
 * @param complete whether there is no more of it
 */
public record ToolList<T>(List<T> items, boolean complete) {
  public ToolList {
    items = List.copyOf(items);
  }
}
