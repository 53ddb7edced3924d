package dev.attune.connector.certify;

import dev.attune.connector.declarative.description.BodyPart;
import dev.attune.connector.declarative.description.Description;
import dev.attune.connector.declarative.description.DiscoverPart;
import dev.attune.connector.declarative.description.SourcePart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.WrongExpressionException;
import dev.attune.connector.declarative.yaml.Issues;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.Part.Scalar;
import dev.attune.connector.declarative.yaml.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the file in which an author says how the tool is. */
final class PlanReader {
  private static final BodyPart NOTHING = new BodyPart.Members(Map.of());

  private final Issues issues;
  private final Description description;

  private PlanReader(Issues issues, Description description) {
    this.issues = issues;
    this.description = description;
  }

  /**
   * Reads a file.
   *
   * @param yaml what it holds; null if there is none
   * @throws dev.attune.connector.declarative.yaml.InvalidDescriptionException with everything that
   *     is wrong with it
   */
  static ToolPlan read(String file, @Nullable String yaml, Description description) {
    Issues issues = new Issues(file);
    Members root =
        yaml == null
            ? Members.none(dev.attune.connector.declarative.yaml.Mark.START)
            : YamlFile.read(yaml, issues);
    issues.throwIfAny();
    ToolPlan plan = new PlanReader(issues, description).read(root);
    issues.throwIfAny();
    return plan;
  }

  private ToolPlan read(Members root) {
    keys(
        root,
        "",
        List.of("settings", "credentials", "check", "sources", "actions", "discover", "register"));
    Map<String, ToolPlan.Source> sources = new LinkedHashMap<>();
    Members told = members(root, "sources");
    keys(told, "sources", description.sources().stream().map(s -> s.descriptor().id()).toList());
    for (SourcePart source : description.sources()) {
      String id = source.descriptor().id();
      boolean isPolled = source instanceof SourcePart.Polled;
      sources.put(id, source(isPolled, members(told, id), "sources." + id));
    }
    Members held = members(root, "discover");
    List<String> lists = lists();
    keys(held, "discover", lists);
    lists.forEach(list ->
        sources.put(ToolPlan.listed(list), source(true, members(held, list), "discover." + list)));
    Map<String, ToolPlan.Action> actions = new LinkedHashMap<>();
    Members done = members(root, "actions");
    keys(done, "actions", description.actions().stream().map(a -> a.name()).toList());
    for (var action : description.actions()) {
      actions.put(action.name(), action(members(done, action.name()), "actions." + action.name()));
    }
    return new ToolPlan(
        body(root, "settings", PlanScopes.TENANT, "settings", NOTHING),
        root.has("credentials")
            ? body(root, "credentials", PlanScopes.TENANT, "credentials", NOTHING)
            : null,
        body(root, "check", PlanScopes.REQUEST, "check", NOTHING),
        sources,
        actions,
        register(members(root, "register")));
  }

  /** What the tool lists of what it holds. */
  private List<String> lists() {
    DiscoverPart discover = description.discover();
    if (discover == null) {
      return List.of();
    }
    return discover.objects() == null ? List.of("fields") : List.of("objects", "fields");
  }

  private ToolPlan.Source source(boolean isPolled, Members of, String field) {
    keys(
        of,
        field,
        isPolled ? List.of("item", "after", "limit", "page") : List.of("item", "webhook"));
    for (String key : isPolled ? List.of("item", "page") : List.of("item")) {
      issues.require(
          of.has(key),
          of.at(),
          field + "." + key,
          key.equals("item")
              ? "It is missing: say how the tool writes an item, with ${mark} in a text of it."
              : "It is missing: say what the tool answers to a poll, with ${items} in it.");
    }
    return new ToolPlan.Source(
        body(of, "item", PlanScopes.ITEM, field + ".item", NOTHING),
        expression(of, "after", field),
        expression(of, "limit", field),
        body(of, "page", PlanScopes.PAGE, field + ".page", NOTHING),
        body(of, "webhook", PlanScopes.WEBHOOK, field + ".webhook", PlanScopes.item()));
  }

  private ToolPlan.Action action(Members of, String field) {
    keys(of, field, List.of("parameters", "answer", "found", "missing"));
    return new ToolPlan.Action(
        of.has("parameters")
            ? body(of, "parameters", PlanScopes.MARK, field + ".parameters", NOTHING)
            : null,
        body(of, "answer", PlanScopes.ANSWER, field + ".answer", NOTHING),
        body(of, "found", PlanScopes.ANSWER, field + ".found", NOTHING),
        of.has("missing")
            ? body(of, "missing", PlanScopes.ANSWER, field + ".missing", NOTHING)
            : null);
  }

  private ToolPlan.@Nullable Register register(Members of) {
    String field = "register";
    boolean isDescribed = description.register() != null;
    keys(of, field, isDescribed ? List.of("item", "list", "made", "secretAt", "signs") : List.of());
    issues.require(
        !isDescribed || of.has("item"),
        of.at(),
        field + ".item",
        "It is missing: say how the tool writes a registration, with ${address} in a text of it.");
    return isDescribed
        ? new ToolPlan.Register(
            body(of, "item", PlanScopes.HOOK, field + ".item", NOTHING),
            body(
                of,
                "list",
                PlanScopes.HOOKS,
                field + ".list",
                PlanScopes.value("items", PlanScopes.HOOKS)),
            body(
                of,
                "made",
                PlanScopes.HOOK_MADE,
                field + ".made",
                PlanScopes.value("item", PlanScopes.HOOK_MADE)),
            body(of, "secretAt", PlanScopes.HOOK_SAID, field + ".secretAt", NOTHING),
            expression(of, "signs", field))
        : null;
  }

  private void keys(Members of, String field, List<String> allowed) {
    for (Member member : of.members()) {
      issues.require(
          allowed.contains(member.key()),
          member.at(),
          field.isEmpty() ? member.key() : field + "." + member.key(),
          allowed.isEmpty()
              ? "The connector has nothing of that kind."
              : "It is not known here; what can be said is " + String.join(", ", allowed) + ".");
    }
  }

  private Members members(Members parent, String key) {
    return switch (parent.get(key)) {
      case null -> Members.none(parent.at());
      case Members members -> members;
      case Part other -> {
        issues.add(other.at(), key, "It must be an object, and is " + other.called() + ".");
        yield Members.none(other.at());
      }
    };
  }

  private @Nullable Expression expression(Members of, String key, String field) {
    if (!(of.get(key) instanceof Scalar scalar)) {
      return null;
    }
    try {
      return Expression.compile(scalar.text(), PlanScopes.REQUEST);
    } catch (WrongExpressionException e) {
      issues.add(scalar.place(e.position()), field + "." + key, e.sentence());
      return null;
    }
  }

  private BodyPart body(Members of, String key, Scope scope, String field, BodyPart otherwise) {
    Part part = of.get(key);
    return part == null ? otherwise : body(part, scope, field);
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
      case Scalar scalar when scalar.kind() == Part.Kind.TEXT ->
          new BodyPart.Filled(template(scalar, scope, field));
      case Scalar scalar -> new BodyPart.Fixed(Part.plain(scalar));
    };
  }

  private Template template(Scalar scalar, Scope scope, String field) {
    try {
      return Template.compile(scalar.text(), scope);
    } catch (WrongExpressionException e) {
      issues.add(scalar.place(e.position()), field, e.sentence());
      return Template.plain("");
    }
  }
}
