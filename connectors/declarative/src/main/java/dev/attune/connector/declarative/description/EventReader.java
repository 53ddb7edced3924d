package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.MappedExpression;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.yaml.Mark;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what an item means: the default mapping of its source. */
final class EventReader {
  private static final Scope ITEM = new Scope(Map.of(), Set.of());
  private static final List<String> GROUPS =
      List.of("identifiers", "traits", "properties", "account");

  private final Reading reading;
  private final MappingCheck check;
  private final Map<String, MappedExpression> targets = new LinkedHashMap<>();
  private final Map<String, Mark> places = new LinkedHashMap<>();

  EventReader(Reading reading, MappingCheck check) {
    this.reading = reading;
    this.check = check;
  }

  /** Target to expression, in the order of the file. */
  Map<String, MappedExpression> read(Members event, String field) {
    for (Member member : event.members()) {
      if (member.value() instanceof Members group && GROUPS.contains(member.key())) {
        for (Member one : group.members()) {
          add(member.key() + "." + one.key(), one.value(), field);
        }
      } else {
        add(member.key(), member.value(), field);
      }
    }
    Map<String, String> mapping = new LinkedHashMap<>();
    targets.forEach((target, expression) -> mapping.put(target, expression.mapping()));
    check
        .problems(mapping)
        .forEach((target, problem) ->
            reading
                .issues()
                .add(places.getOrDefault(target, event.at()), field + "." + target, problem));
    return targets;
  }

  private void add(String target, Part part, String field) {
    places.put(target, part.at());
    targets.put(
        target,
        reading.compiled(
            part,
            ITEM,
            field + "." + target,
            (text, scope) -> MappedExpression.compile(text),
            "true"));
  }
}
