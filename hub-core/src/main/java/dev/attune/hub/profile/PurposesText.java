package dev.attune.hub.profile;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.profile.Purpose.Rule;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's purposes as JSON: {@code {"purposes": [{"id", "name", "basis", "rule"}], "otherwise":
 * "opt_out"}}.
 */
public final class PurposesText {
  private static final String PURPOSES = "purposes";
  private static final String OTHERWISE = "otherwise";
  private static final Set<String> FIELDS = Set.of("id", "name", "basis", "rule");

  private final List<Problem> problems = new ArrayList<>();

  private PurposesText() {}

  /**
   * Reads purposes.
   *
   * @throws HubException {@code configuration.invalid} with every problem at its place
   */
  public static Purposes read(String source) {
    return new PurposesText().purposes(Json.readObject(source.getBytes(StandardCharsets.UTF_8)));
  }

  /** As {@link #read} reads them. */
  public static String write(Purposes purposes) {
    List<Map<String, @Nullable Object>> declared = new ArrayList<>();
    for (Purpose purpose : purposes.declared().values()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("id", purpose.id());
      one.put("name", purpose.name());
      one.put("basis", purpose.basis().text());
      one.put("rule", purpose.rule().text());
      declared.add(one);
    }
    return Json.write(Fields.of(PURPOSES, declared, OTHERWISE, purposes.otherwise().text()));
  }

  private Purposes purposes(Fields all) {
    for (String name : all.values().keySet()) {
      if (!name.equals(PURPOSES) && !name.equals(OTHERWISE)) {
        problem("/" + name, "There is no such field; the fields are purposes and otherwise.");
      }
    }
    Map<String, Purpose> declared = new LinkedHashMap<>();
    if (all.value(PURPOSES) instanceof List<?> list) {
      for (int place = 0; place < list.size(); place++) {
        add("/purposes/" + place, list.get(place), declared);
      }
    } else if (all.value(PURPOSES) != null) {
      problem("/purposes", "The purposes must be a list of objects.");
    }
    if (declared.size() > Purposes.MOST) {
      problem("/purposes", "There may be at most " + Purposes.MOST + " purposes.");
    }
    Rule otherwise = otherwise(all);
    if (!problems.isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "The purposes are not valid; see errors.", problems);
    }
    return new Purposes(declared, otherwise);
  }

  private Rule otherwise(Fields all) {
    if (all.value(OTHERWISE) == null) {
      return Purposes.DEFAULT.otherwise();
    }
    Rule rule = Rule.named(String.valueOf(all.value(OTHERWISE))).orElse(Rule.NOT_NEEDED);
    if (rule == Rule.NOT_NEEDED) {
      problem(
          "/otherwise",
          "What is not declared must be opt_in or opt_out: what needs no consent is declared.");
    }
    return rule;
  }

  private void add(String place, @Nullable Object one, Map<String, Purpose> declared) {
    if (!(one instanceof Map<?, ?> fields)) {
      problem(place, "A purpose must be an object with id, name, basis and rule.");
      return;
    }
    for (Object name : fields.keySet()) {
      if (name instanceof String text && !FIELDS.contains(text)) {
        problem(
            place + "/" + text, "There is no such field; the fields are id, name, basis and rule.");
      }
    }
    String id = text(place, "id", fields);
    String name = text(place, "name", fields);
    LegalBasis basis = LegalBasis.named(text(place, "basis", fields)).orElse(null);
    Rule rule = Rule.named(text(place, "rule", fields)).orElse(null);
    if (basis == null) {
      problem(place + "/basis", "The legal basis must be " + LegalBasis.ALL + ".");
    }
    if (rule == null) {
      problem(place + "/rule", "The rule must be " + Rule.ALL + ".");
    }
    if (id.equals(Consent.ALL) || id.contains("/")) {
      problem(place + "/id", "A purpose's id must not be * and must not contain a slash.");
    }
    if (basis != null && rule != null) {
      checkGround(place, basis, rule);
      if (declared.put(id, new Purpose(id, name, basis, rule)) != null) {
        problem(place + "/id", "Two purposes have this id.");
      }
    }
  }

  /** Whoever consents may take it back, and against a legitimate interest one may object. */
  private void checkGround(String place, LegalBasis basis, Rule rule) {
    if (rule == Rule.NOT_NEEDED
        && (basis == LegalBasis.CONSENT || basis == LegalBasis.LEGITIMATE_INTEREST)) {
      problem(
          place + "/rule",
          "On the ground of %s a customer may refuse: the rule must be opt_in or opt_out."
              .formatted(basis.text()));
    }
  }

  private String text(String place, String name, Map<?, ?> fields) {
    if (!(fields.get(name) instanceof String text) || text.isBlank()) {
      problem(place + "/" + name, "A purpose needs a text for its " + name + ".");
      return "";
    }
    if (text.length() > Names.MAX_LENGTH) {
      problem(place + "/" + name, "This may have at most " + Names.MAX_LENGTH + " characters.");
      return "";
    }
    return text;
  }

  private void problem(String place, String message) {
    problems.add(new Problem(place, message));
  }
}
