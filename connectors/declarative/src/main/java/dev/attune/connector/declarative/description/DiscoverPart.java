package dev.attune.connector.declarative.description;

import dev.attune.connector.ToolField;
import dev.attune.connector.declarative.expression.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the tool is asked for what it holds.
 *
 * @param objects how it lists its objects, or null: there are only those that are named
 * @param named objects that the description names itself, by id
 */
public record DiscoverPart(@Nullable ObjectList objects, Map<String, NamedObject> named) {
  public DiscoverPart {
    named = new LinkedHashMap<>(named);
  }

  /**
   * A list of the tool, page after page.
   *
   * @param items the list of a page
   * @param cursor where the next page begins, or null: there is one page
   * @param more whether there is another page, or null: while there is a cursor
   */
  public record PagedList(
      CallPart call, Expression items, @Nullable Expression cursor, @Nullable Expression more) {}

  /**
   * The objects that the tool lists.
   *
   * @param id names one
   * @param title what people call it, or null: its id
   * @param member the member of a signal in which its fields come, or null
   */
  public record ObjectList(
      PagedList list,
      Expression id,
      @Nullable Expression title,
      @Nullable String member,
      FieldList fields) {}

  /**
   * An object that the description names.
   *
   * @param member the member of a signal in which its fields come, or null
   */
  public record NamedObject(String title, @Nullable String member, FieldList fields) {}

  /**
   * The fields of an object.
   *
   * @param title what people call one, or null: its name
   * @param type the tool's word for what it holds, or null: not said
   * @param types what those words mean
   * @param writable whether it can be written, or null: it can
   * @param required whether a new object must have it, or null: it need not
   */
  public record FieldList(
      PagedList list,
      Expression name,
      @Nullable Expression title,
      @Nullable Expression type,
      Map<String, ToolField.Type> types,
      @Nullable Expression writable,
      @Nullable Expression required) {
    public FieldList {
      types = Map.copyOf(types);
    }
  }
}
