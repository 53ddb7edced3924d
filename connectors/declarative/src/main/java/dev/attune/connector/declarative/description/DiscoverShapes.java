package dev.attune.connector.declarative.description;

import static dev.attune.connector.declarative.description.Shape.optional;
import static dev.attune.connector.declarative.description.Shape.required;

import dev.attune.connector.ToolField;
import dev.attune.connector.declarative.description.Shape.Choice;
import dev.attune.connector.declarative.description.Shape.Fixed;
import dev.attune.connector.declarative.description.Shape.Named;
import dev.attune.connector.declarative.description.Shape.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of a description's {@code discover}. */
final class DiscoverShapes {
  static final List<String> METHODS = List.of("get", "post");

  /** As tools name their objects; what is filled into an address is encoded for its place. */
  private static final String OBJECT = "\\S{1,255}";

  private static final Shape.Key MEMBER =
      optional(
          "payload",
          Scalar.TEXT,
          "The member of a signal in which its fields come; left out: the signal itself.");

  private static final Choice TYPE =
      new Choice(
          Arrays.stream(ToolField.Type.values())
              .map(type -> type.name().toLowerCase(Locale.ROOT))
              .toList());

  private DiscoverShapes() {}

  static Fixed discover() {
    return new Fixed(
        "discover",
        List.of(
            optional("objects", objects(), "How the tool lists its objects."),
            optional(
                "named",
                new Named(OBJECT, "a text without blanks is allowed", named()),
                "Objects that the tool does not list, by id.")),
        List.of());
  }

  private static Fixed objects() {
    List<Shape.Key> keys = listKeys();
    keys.add(required("id", Scalar.EXPRESSION, "Names an object."));
    keys.add(optional("title", Scalar.EXPRESSION, "What people call it; its id if left out."));
    keys.add(MEMBER);
    keys.add(
        required(
            "fields",
            new Fixed("the fields of an object", fieldKeys(), METHODS),
            "How the tool lists the fields of one object, which is called 'object'."));
    return new Fixed("the list of objects", keys, METHODS);
  }

  private static Fixed named() {
    List<Shape.Key> keys = new ArrayList<>();
    keys.add(optional("title", Scalar.TEXT, "What people call it; made of its id if left out."));
    keys.add(MEMBER);
    keys.add(
        required(
            "fields",
            new Fixed("the fields of an object", fieldKeys(), METHODS),
            "How the tool lists its fields."));
    return new Fixed("an object", keys, List.of());
  }

  private static List<Shape.Key> fieldKeys() {
    List<Shape.Key> keys = listKeys();
    keys.add(required("name", Scalar.EXPRESSION, "What the tool's interface calls a field."));
    keys.add(optional("title", Scalar.EXPRESSION, "What people call it; its name if left out."));
    keys.add(optional("type", Scalar.EXPRESSION, "The tool's word for what it holds."));
    keys.add(
        optional(
            "types",
            new Named(".{1,100}", "a text of at most 100 characters is allowed", TYPE),
            "What those words mean; words that are ours mean themselves."));
    keys.add(
        optional("writable", Scalar.EXPRESSION, "True if it can be written; it can if left out."));
    keys.add(
        optional(
            "required",
            Scalar.EXPRESSION,
            "True if a new object must have it; it need not if left out."));
    return keys;
  }

  private static List<Shape.Key> listKeys() {
    List<Shape.Key> keys = new ArrayList<>();
    keys.add(optional("get", Scalar.TEMPLATE, "The address to ask."));
    keys.add(optional("post", Scalar.TEMPLATE, "The address to ask, with a body."));
    keys.addAll(Shapes.requestKeys());
    keys.add(required("items", Scalar.EXPRESSION, "The list in the answer."));
    keys.add(optional("cursor", Scalar.EXPRESSION, "Where the next page begins."));
    keys.add(
        optional(
            "more",
            Scalar.EXPRESSION,
            "True if there is another page; while there is a cursor if left out."));
    return keys;
  }
}
