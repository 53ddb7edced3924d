package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.description.ActionPart.Once;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import java.util.ArrayList;
import java.util.List;

/** Reads what the connector can do. */
final class ActionReader {
  private final Reading reading;
  private final Scopes scopes;

  ActionReader(Reading reading, Scopes scopes) {
    this.reading = reading;
    this.scopes = scopes;
  }

  List<ActionPart> read(Members actions) {
    List<ActionPart> read = new ArrayList<>();
    for (Member member : actions.members()) {
      if (member.value() instanceof Members action) {
        read.add(read(member.key(), action, "actions." + member.key()));
      }
    }
    return read;
  }

  private ActionPart read(String name, Members action, String field) {
    Members named = Reading.members(action, "parameters");
    FieldsPart parameters = new FieldsReader(reading, false).read(named, field + ".parameters");
    for (String taken : Scopes.taken(parameters.fields())) {
      reading
          .issues()
          .add(
              named.at(),
              field + ".parameters." + taken,
              "A parameter cannot be named so: expressions have another use for the word.");
    }
    Scope scope = scopes.action(parameters);
    Scope answered = Scopes.answered(scope);
    return new ActionPart(
        name,
        Reading.text(action, "title", FieldsReader.title(name)),
        Reading.text(action, "help", ""),
        parameters,
        reading.call(action, Shapes.METHODS, scope, field),
        once(Reading.members(action, "idempotent"), scope, field + ".idempotent"),
        reading.expressions(Reading.members(action, "result"), answered, field + ".result"),
        reading.condition(action, "rejected", answered, field));
  }

  private Once once(Members once, Scope scope, String field) {
    if (once.has("header")) {
      String header = Reading.text(once, "header", "");
      reading.header(header, once.at(), field + ".header");
      onlyWithFind(once, field);
      return new Once.Keyed(header);
    }
    if (!once.has("find")) {
      return new Once.Unknown();
    }
    Scope answered = Scopes.answered(scope);
    Part exists = once.get("exists");
    reading
        .issues()
        .require(
            exists != null,
            once.at(),
            field,
            "The key 'exists' is missing: it says whether 'find' found what the action made.");
    Expression condition =
        reading.condition(exists == null ? once : exists, answered, field + ".exists");
    return new Once.Found(
        CallPart.get(reading.address(once.get("find"), scope, field + ".find")),
        condition,
        reading.expressions(Reading.members(once, "result"), answered, field + ".result"));
  }

  private void onlyWithFind(Members once, String field) {
    for (String key : List.of("exists", "result")) {
      Part part = once.get(key);
      if (part != null) {
        reading.issues().add(part.at(), field + "." + key, "It goes with 'find' only.");
      }
    }
  }
}
