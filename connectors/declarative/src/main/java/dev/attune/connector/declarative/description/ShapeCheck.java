package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.yaml.Issues;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Items;
import dev.attune.connector.declarative.yaml.Part.Kind;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.Part.Scalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Holds a file against a shape, whole. */
final class ShapeCheck {
  private final Issues issues;

  ShapeCheck(Issues issues) {
    this.issues = issues;
  }

  void check(Part part, Shape shape, String field) {
    switch (shape) {
      case Shape.Scalar kind -> scalar(part, kind, field);
      case Shape.Choice(var options) ->
          require(
              part instanceof Scalar scalar && options.contains(scalar.text()),
              part,
              field,
              "It must be one of " + String.join(", ", options) + ".");
      case Shape.Texts texts ->
          require(
              part instanceof Items(var items, var at)
                  && !items.isEmpty()
                  && items.stream().allMatch(item -> item instanceof Scalar),
              part,
              field,
              "It must be a list of texts, and is " + part.called() + ".");
      case Shape.Choices(var options) ->
          require(
              part instanceof Items(var items, var at)
                  && !items.isEmpty()
                  && items.stream()
                      .allMatch(
                          item -> item instanceof Scalar scalar && options.contains(scalar.text())),
              part,
              field,
              "It must be a list of some of " + String.join(", ", options) + ".");
      case Shape.AnyJson any -> {
        // whatever it is, it was read
      }
      case Shape.Named named -> named(part, named, field);
      case Shape.ExpressionOrNamed(var named) -> {
        if (part instanceof Members) {
          named(part, named, field);
        } else {
          scalar(part, Shape.Scalar.EXPRESSION, field);
        }
      }
      case Shape.Fixed fixed -> fixed(part, fixed, field);
    }
  }

  private void scalar(Part part, Shape.Scalar kind, String field) {
    if (!(part instanceof Scalar scalar)) {
      issues.add(
          part.at(), field, "It must be " + called(kind) + ", and is " + part.called() + ".");
      return;
    }
    boolean fits =
        switch (kind) {
          case TEXT, TEMPLATE, EXPRESSION ->
              scalar.kind() != Kind.NOTHING && !scalar.text().isBlank();
          case FLAG -> scalar.kind() == Kind.FLAG;
          case WHOLE ->
              scalar.kind() == Kind.WHOLE_NUMBER && scalar.text().matches("[1-9][0-9]{0,8}");
          case DURATION -> isDuration(scalar.text());
          case ANY_SCALAR -> scalar.kind() != Kind.NOTHING;
        };
    require(fits, part, field, "It must be " + called(kind) + ".");
  }

  private static String called(Shape.Scalar kind) {
    return switch (kind) {
      case TEXT, TEMPLATE -> "a text";
      case EXPRESSION -> "a CEL expression";
      case FLAG -> "true or false";
      case WHOLE -> "a whole number from 1 to 999999999";
      case DURATION -> "a duration such as PT30S, longer than nothing";
      case ANY_SCALAR -> "a text, a number, true or false";
    };
  }

  private static boolean isDuration(String text) {
    try {
      return Duration.parse(text).isPositive();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void named(Part part, Shape.Named named, String field) {
    if (!(part instanceof Members(var members, var at))) {
      issues.add(part.at(), field, "It must be an object, and is " + part.called() + ".");
      return;
    }
    for (Member member : members) {
      issues.require(
          Pattern.matches(named.names(), member.key()),
          member.at(),
          field,
          "The name '" + member.key() + "' cannot be used: " + named.said() + ".");
      check(member.value(), named.value(), under(field, member.key()));
    }
  }

  private void fixed(Part part, Shape.Fixed fixed, String field) {
    if (!(part instanceof Members members)) {
      issues.add(
          part.at(),
          field,
          "It must be an object with the keys "
              + String.join(", ", fixed.names())
              + ", and is "
              + part.called()
              + ".");
      return;
    }
    for (Member member : members.members()) {
      fixed.keys().stream()
          .filter(key -> key.name().equals(member.key()))
          .findFirst()
          .ifPresentOrElse(
              key -> check(member.value(), key.shape(), under(field, key.name())),
              () ->
                  issues.add(
                      member.at(),
                      under(field, member.key()),
                      "There is no such key in "
                          + fixed.called()
                          + "; its keys are "
                          + String.join(", ", fixed.names())
                          + "."));
    }
    for (Shape.Key key : fixed.keys()) {
      issues.require(
          !key.isRequired() || members.has(key.name()),
          members.at(),
          field,
          "The key '" + key.name() + "' is missing: " + key.help());
    }
    choose(members, fixed.choose(), field);
  }

  private void choose(Members members, List<String> choose, String field) {
    long chosen = choose.stream().filter(members::has).count();
    issues.require(
        choose.isEmpty() || chosen == 1,
        members.at(),
        field,
        "Exactly one of the keys "
            + String.join(", ", choose)
            + " must be there, and there are "
            + chosen
            + ".");
  }

  private void require(boolean holds, Part part, String field, String message) {
    issues.require(holds, part.at(), field, message);
  }

  static String under(String field, String key) {
    return field.isEmpty() ? key : field + "." + key;
  }
}
