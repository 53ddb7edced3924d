package dev.attune.connector;

import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that a tool holds: tickets, contacts, a table.
 *
 * @param id what the tool calls it in its interface; at most 255 characters
 * @param title what its people call it; the id where there is nothing better
 * @param member the member of a signal's payload in which the fields of such an object come; null:
 *     the payload itself, or no source brings them
 */
public record ToolObject(String id, String title, @Nullable String member) {

  /** One whose fields come in no member of their own. */
  public ToolObject(String id, String title) {
    this(id, title, null);
  }
}
