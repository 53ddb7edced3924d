package dev.attune.connector.declarative.description;

import static dev.attune.connector.declarative.description.Shape.optional;
import static dev.attune.connector.declarative.description.Shape.required;

import dev.attune.connector.declarative.description.Shape.Fixed;
import dev.attune.connector.declarative.description.Shape.Scalar;
import java.util.ArrayList;
import java.util.List;

/** The part that says how webhooks are registered. */
final class RegisterShape {
  private RegisterShape() {}

  static Fixed of(List<Shape.Key> request) {
    return new Fixed(
        "a registration",
        List.of(
            required("list", Scalar.TEMPLATE, "The address that lists the registrations."),
            optional("items", Scalar.EXPRESSION, "The list of them in its answer."),
            optional("cursor", Scalar.EXPRESSION, "Where the next page of them begins."),
            optional(
                "ours",
                Scalar.EXPRESSION,
                "True for the one of the hub's address; item.url == webhook.address if left out."),
            optional("active", Scalar.EXPRESSION, "True if the tool has not switched it off."),
            optional(
                "reference",
                Scalar.EXPRESSION,
                "What the tool calls it; string(item.id) if left out."),
            required("create", call("the call that registers", request), "Makes one."),
            optional("made", Scalar.EXPRESSION, "The registration in the answer to that."),
            optional("secret", Scalar.EXPRESSION, "What the tool signs with since."),
            optional(
                "secretAt", Scalar.TEMPLATE, "The address whose answer 'secret' reads instead."),
            optional(
                "remove",
                call("the call that takes back", request),
                "Takes one back; a delete of its reference below 'create' if left out.")),
        List.of());
  }

  private static Fixed call(String called, List<Shape.Key> request) {
    List<Shape.Key> keys = new ArrayList<>();
    Shapes.METHODS.forEach(
        method -> keys.add(optional(method, Scalar.TEMPLATE, "The address it calls.")));
    keys.addAll(request);
    return new Fixed(called, keys, Shapes.METHODS);
  }
}
