package dev.attune.connector.declarative.description;

import dev.attune.connector.ToolField;
import dev.attune.connector.declarative.description.DiscoverPart.FieldList;
import dev.attune.connector.declarative.description.DiscoverPart.NamedObject;
import dev.attune.connector.declarative.description.DiscoverPart.ObjectList;
import dev.attune.connector.declarative.description.DiscoverPart.PagedList;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how the tool is asked for what it holds. */
final class DiscoverReader {
  private static final String FIELD = "discover";

  private final Reading reading;
  private final Scopes scopes;

  DiscoverReader(Reading reading, Scopes scopes) {
    this.reading = reading;
    this.scopes = scopes;
  }

  DiscoverPart read(Members discover) {
    Members listed = Reading.members(discover, "objects");
    Members named = Reading.members(discover, "named");
    reading
        .issues()
        .require(
            discover.has("objects") || !named.members().isEmpty(),
            discover.at(),
            FIELD,
            "There must be 'objects', or at least one object under 'named'.");
    Map<String, NamedObject> objects = new LinkedHashMap<>();
    for (Member member : named.members()) {
      if (member.value() instanceof Members object) {
        objects.put(member.key(), named(object, member.key(), FIELD + ".named." + member.key()));
      }
    }
    return new DiscoverPart(
        discover.has("objects") ? listed(listed, FIELD + ".objects") : null, objects);
  }

  private ObjectList listed(Members objects, String field) {
    return new ObjectList(
        list(objects, scopes.listed(), field),
        expression(objects, "id", scopes.item(), field),
        reading.expression(objects, "title", scopes.item(), field),
        Reading.text(objects, "payload"),
        fields(Reading.members(objects, "fields"), scopes.listedOf(), field + ".fields"));
  }

  private NamedObject named(Members object, String id, String field) {
    return new NamedObject(
        Reading.text(object, "title", FieldsReader.title(id)),
        Reading.text(object, "payload"),
        fields(Reading.members(object, "fields"), scopes.listedOf(), field + ".fields"));
  }

  private FieldList fields(Members fields, Scope asked, String field) {
    Scope item = scopes.item();
    return new FieldList(
        list(fields, asked, field),
        expression(fields, "name", item, field),
        reading.expression(fields, "title", item, field),
        reading.expression(fields, "type", item, field),
        types(Reading.members(fields, "types")),
        reading.condition(fields, "writable", item, field),
        reading.condition(fields, "required", item, field));
  }

  private static Map<String, ToolField.Type> types(Members types) {
    Map<String, ToolField.Type> read = new LinkedHashMap<>();
    for (Member member : types.members()) {
      String word = Reading.text(types, member.key(), "");
      // What is none of ours was noted by its shape.
      Stream.of(ToolField.Type.values())
          .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word))
          .forEach(type -> read.put(member.key(), type));
    }
    return read;
  }

  private PagedList list(Members list, Scope asked, String field) {
    Scope answered = Scopes.answered(asked);
    return new PagedList(
        reading.call(list, DiscoverShapes.METHODS, asked, field),
        expression(list, "items", answered, field),
        reading.expression(list, "cursor", answered, field),
        reading.condition(list, "more", answered, field));
  }

  /** One that must be there; that it is not was noted by its shape. */
  private Expression expression(Members parent, String key, Scope scope, String field) {
    @Nullable Part part = parent.get(key);
    return reading.expression(part == null ? parent : part, scope, field + "." + key);
  }
}
