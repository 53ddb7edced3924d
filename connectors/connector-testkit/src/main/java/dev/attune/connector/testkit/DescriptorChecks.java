package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.runtime.form.JsonSchema;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.cel.common.CelValidationException;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a connector says of itself. */
final class DescriptorChecks {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern TARGET =
      Pattern.compile(
          "id|name|at|machine|identifiers|traits|properties|consents"
              + "|(identifiers|traits|properties|account|consents|suppress)\\..+");
  private static final CelCompiler CEL =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .build();

  private DescriptorChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "says the same of itself each time",
            "The host reads the descriptor when it starts and builds form, API and page of it; what"
                + " changes afterwards is believed by nobody.",
            DescriptorChecks::same),
        Check.of(
            "gives examples of actions that its own form accepts",
            "People begin with the example, and the reference page shows it.",
            DescriptorChecks::actions),
        Check.of(
            "gives examples and mappings of events that can be read",
            "The preview in the console maps the example; new connections begin with the mapping.",
            DescriptorChecks::events));
  }

  private static void same(Lab lab) {
    List<String> one = summary(lab.scenario().connector().descriptor());
    List<String> other = summary(lab.scenario().connector().descriptor());
    for (int i = 0; i < one.size(); i++) {
      Complaint.unless(
          one.get(i).equals(other.get(i)),
          "Two calls of 'descriptor()' gave two answers: %s and %s."
              .formatted(one.get(i), other.get(i)),
          "Build the descriptor of constants, once, in a static final field.");
    }
  }

  private static List<String> summary(ConnectorDescriptor<?> descriptor) {
    return List.of(
        descriptor.id() + " " + descriptor.version() + " " + descriptor.title(),
        descriptor.documentation(),
        JsonSchema.of(descriptor.settings()).text(),
        descriptor.sources().toString(),
        descriptor.actions().stream()
            .map(action -> action.name() + " " + JsonSchema.of(action.parameters()).text())
            .toList()
            .toString(),
        descriptor.capabilities().stream().sorted().toList().toString(),
        descriptor.limits().toString());
  }

  private static void actions(Lab lab) {
    for (ActionDescriptor<?> action : lab.actions()) {
      try {
        Binder.bind("Parameter", action.parameters(), action.example());
      } catch (InvalidSettingsException e) {
        throw new Complaint(
            "The example of action '%s' is refused by its own parameters: %s"
                .formatted(action.name(), e.getMessage()),
            "Correct the example or the parameters in the ActionDescriptor.");
      }
    }
  }

  private static void events(Lab lab) {
    if (lab.descriptor().sources().isEmpty()) {
      throw new NotTried("The connector has no source.");
    }
    for (SourceDescriptor source : lab.descriptor().sources()) {
      for (EventExample example : source.examples()) {
        Complaint.unless(
            isObject(example.payload().text()),
            "An example of source '%s' is no JSON object.".formatted(source.id()),
            "Give a payload as the tool really sends it: one JSON object.");
      }
      for (Map.Entry<String, String> entry : source.mapping().entrySet()) {
        Complaint.unless(
            TARGET.matcher(entry.getKey()).matches(),
            "The mapping of source '%s' has the target '%s', which no event has."
                .formatted(source.id(), entry.getKey()),
            "Use id, name, at, machine, identifiers.<namespace>, traits.<name>, properties.<name>,"
                + " account.<namespace>, consents.<purpose>/<channel> or suppress.<namespace>.");
        parse(source.id(), entry.getKey(), entry.getValue());
      }
    }
  }

  private static void parse(String source, String target, String expression) {
    try {
      CEL.parse(expression).getAst();
    } catch (CelValidationException e) {
      throw new Complaint(
          "The mapping of source '%s' has at '%s' what is no CEL: %s"
              .formatted(
                  source, target, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          "Correct the expression; docs/expressions.md shows what can be written.");
    }
  }

  private static boolean isObject(String json) {
    try {
      return MAPPER.readTree(json).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }
}
