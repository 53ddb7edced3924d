package dev.attune.connector;

/**
 * A field of a {@link ToolObject}.
 *
 * @param name what the tool calls it in its interface; members of members with a dot between
 * @param title what its people call it; the name where there is nothing better
 * @param type what it holds
 * @param isWritable whether a value can be written to it
 * @param isRequired whether a new object must have a value for it
 */
public record ToolField(
    String name, String title, Type type, boolean isWritable, boolean isRequired) {

  /** What a field holds, as far as a mapping must know it. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    TIME,
    /** One of several texts. */
    CHOICE,
    /** The id of another object. */
    REFERENCE,
    LIST,
    OBJECT,
    /** The tool says what it is, and it is none of these. */
    OTHER
  }
}
