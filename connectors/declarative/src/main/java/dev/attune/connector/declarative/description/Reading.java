package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.WrongExpressionException;
import dev.attune.connector.declarative.yaml.Issues;
import dev.attune.connector.declarative.yaml.Mark;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.Part.Scalar;
import dev.attune.connector.web.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was held against its shape already. What is not as it should be was noted there, so
 * something harmless stands in for it: the whole is refused in the end, and the rest is looked at.
 */
record Reading(Issues issues) {
  private static final Scope NOTHING = new Scope(Map.of(), Set.of());

  /** The members under a key; none if it is missing or something else. */
  static Members members(Members parent, String key) {
    return parent.get(key) instanceof Members members ? members : Members.none(parent.at());
  }

  static String text(Members parent, String key, String otherwise) {
    return parent.get(key) instanceof Scalar scalar ? scalar.text() : otherwise;
  }

  static @Nullable String text(Members parent, String key) {
    return parent.get(key) instanceof Scalar scalar ? scalar.text() : null;
  }

  static boolean flag(Members parent, String key, boolean otherwise) {
    return parent.get(key) instanceof Scalar scalar
        ? Boolean.parseBoolean(scalar.text())
        : otherwise;
  }

  static int whole(Members parent, String key, int otherwise) {
    return parent.get(key) instanceof Scalar scalar && scalar.text().matches("[1-9][0-9]{0,8}")
        ? Integer.parseInt(scalar.text())
        : otherwise;
  }

  Duration duration(
      Members parent, String key, Duration otherwise, Duration least, Duration most, String field) {
    if (!(parent.get(key) instanceof Scalar scalar)) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(scalar.text());
      issues.require(
          duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0,
          scalar.at(),
          field + "." + key,
          "It must be " + least + " to " + most + ".");
      return duration;
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  /** Something that is compiled of a text. */
  @FunctionalInterface
  interface Compiler<T> {
    T compile(String text, Scope scope) throws WrongExpressionException;
  }

  Expression expression(Part part, Scope scope, String field) {
    return compiled(part, scope, field, Expression::compile, "true");
  }

  Expression condition(Part part, Scope scope, String field) {
    return compiled(part, scope, field, Expression::condition, "true");
  }

  @Nullable Expression expression(Members parent, String key, Scope scope, String field) {
    Part part = parent.get(key);
    return part == null ? null : expression(part, scope, field + "." + key);
  }

  @Nullable Expression condition(Members parent, String key, Scope scope, String field) {
    Part part = parent.get(key);
    return part == null ? null : condition(part, scope, field + "." + key);
  }

  Template template(@Nullable Part part, Scope scope, String field) {
    return part == null
        ? Template.plain("/")
        : compiled(part, scope, field, Template::compile, "/");
  }

  <T> T compiled(Part part, Scope scope, String field, Compiler<T> compiler, String otherwise) {
    if (part instanceof Scalar scalar && !scalar.text().isBlank()) {
      try {
        return compiler.compile(scalar.text(), scope);
      } catch (WrongExpressionException e) {
        issues.add(scalar.place(e.position()), field, e.sentence());
      }
    }
    try {
      return compiler.compile(otherwise, NOTHING);
    } catch (WrongExpressionException e) {
      throw new IllegalStateException("What stands in for a mistake is none itself.", e);
    }
  }

  Map<String, Template> templates(Members members, Scope scope, String field) {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Member member : members.members()) {
      templates.put(member.key(), template(member.value(), scope, field + "." + member.key()));
    }
    return templates;
  }

  Map<String, Template> headers(Members members, Scope scope, String field) {
    members.members().forEach(member -> header(member.key(), member.at(), field));
    return templates(members, scope, field);
  }

  /** Notes a header that calls cannot set. */
  void header(String name, Mark at, String field) {
    issues.require(
        Headers.isName(name)
            && !Headers.isOfConnection(name)
            && !name.equalsIgnoreCase("traceparent"),
        at,
        field,
        "'" + name + "' cannot be set; it must be the name of a header that a tool may define.");
  }

  Map<String, Expression> expressions(Members members, Scope scope, String field) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    for (Member member : members.members()) {
      expressions.put(member.key(), expression(member.value(), scope, field + "." + member.key()));
    }
    return expressions;
  }

  Address address(@Nullable Part part, Scope scope, String field) {
    Address address = new Address(template(part, scope, field));
    String problem = address.problem();
    if (part != null && problem != null) {
      issues.add(part.at(), field, problem);
    }
    return address;
  }

  /** The call that the first of these methods begins. */
  CallPart call(Members parent, List<String> methods, Scope scope, String field) {
    String method = methods.stream().filter(parent::has).findFirst().orElse("get");
    return new CallPart(
        method.toUpperCase(Locale.ROOT),
        address(parent.get(method), scope, field + "." + method),
        templates(members(parent, "query"), scope, field + ".query"),
        headers(members(parent, "headers"), scope, field + ".headers"),
        content(parent, method, scope, field));
  }

  private @Nullable ContentPart content(Members parent, String method, Scope scope, String field) {
    Part body = parent.get("body");
    Part form = parent.get("form");
    for (String key : List.of("body", "form")) {
      Part part = parent.get(key);
      issues.require(
          part == null || !method.equals("get"),
          part == null ? parent.at() : part.at(),
          field + "." + key,
          "A get has no " + key + "; put and post have one.");
    }
    if (form == null) {
      return body == null ? null : new ContentPart.Json(body(body, scope, field + ".body"));
    }
    issues.require(
        body == null, form.at(), field + ".form", "A call sends a body or a form, not both.");
    return new ContentPart.Form(templates(members(parent, "form"), scope, field + ".form"));
  }

  private BodyPart body(Part part, Scope scope, String field) {
    return switch (part) {
      case Part.Items(var items, var at) ->
          new BodyPart.Many(items.stream().map(item -> body(item, scope, field)).toList());
      case Members(var members, var at) -> {
        Map<String, BodyPart> parts = new LinkedHashMap<>();
        members.forEach(member ->
            parts.put(member.key(), body(member.value(), scope, field + "." + member.key())));
        yield new BodyPart.Members(parts);
      }
      case Scalar scalar when scalar.kind() == Part.Kind.TEXT && !scalar.text().isBlank() ->
          new BodyPart.Filled(template(scalar, scope, field));
      case Scalar scalar -> new BodyPart.Fixed(Part.plain(scalar));
    };
  }
}
