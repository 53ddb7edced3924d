package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Capability;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Erasure;
import dev.attune.connector.Outcome;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.InvalidSettingsException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How a connection is opened, and that it can do what the connector declares. */
final class ConnectionChecks {
  private ConnectionChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "opens a connection without calling the tool",
            "The hub opens thousands of connections when it starts; a dead tool must not hold it"
                + " up.",
            ConnectionChecks::opens),
        Check.of(
            "takes odd settings or refuses them in words",
            "Whoever fills in the form must be told which field is wrong, not that something"
                + " failed.",
            ConnectionChecks::oddSettings),
        Check.of(
            "does what it declares",
            "The catalogue promises it to people who choose a connector.",
            ConnectionChecks::declared),
        Check.of(
            "refuses what it does not declare with the agreed sentence",
            "The same refusal everywhere tells people and programs what a connector cannot do.",
            ConnectionChecks::undeclared));
  }

  private static void opens(Lab lab) {
    Tool tool = lab.start("acme");
    long before = tool.connections();
    lab.open(tool);
    Complaint.unless(
        tool.connections() == before,
        "Opening a connection made %d connections to the tool."
            .formatted(tool.connections() - before),
        "Call the tool in 'check', in polls and in actions only; open() only prepares.");
  }

  private static void oddSettings(Lab lab) {
    Tool tool = lab.start("acme");
    for (Field field : lab.descriptor().settings().fields()) {
      for (Object odd : odd(field)) {
        Map<String, Object> settings = new HashMap<>(tool.settings());
        settings.put(field.name(), odd);
        tryOut(lab, field, lab.config("odd", settings, tool.credentials()));
      }
    }
  }

  private static void tryOut(Lab lab, Field field, ConnectionConfig config) {
    try {
      lab.host().runtime.open(config);
    } catch (InvalidSettingsException e) {
      return; // in words
    } catch (RuntimeException e) {
      throw new Complaint(
          "With an odd value in setting '%s' open() threw %s."
              .formatted(field.name(), e.getClass().getName()),
          "Check the value in the constructor of the settings record with Problems.require, or"
              + " throw InvalidSettingsException.");
    } finally {
      lab.host().runtime.close(config.key());
    }
    // A name or address would be looked up.
    if (!Stream.of("TEXT", "URI", "JSON").toList().contains(field.type().name())) {
      checked(lab, field, config);
    }
  }

  private static void checked(Lab lab, Field field, ConnectionConfig config) {
    try {
      lab.host().runtime.setup().check(config);
    } catch (ConnectorException e) {
      throw new Complaint(
          "With an odd value in setting '%s' check() threw an exception: %s"
              .formatted(field.name(), lab.output().lastMatching("failed on a check.*")),
          "Refuse such a value in the constructor of the settings record with Problems.require.");
    }
  }

  private static List<Object> odd(Field field) {
    return switch (field.type()) {
      case TEXT -> List.of("", " ", "../../x", "${env:PATH}", "{{x}}", "a\r\nb: c", "\u0000");
      case URI ->
          List.of(
              "x",
              "/path",
              "ftp://tool.invalid/",
              "file:///etc/passwd",
              "https:///path",
              "mailto:ann@example.com",
              "https://user:word@tool.invalid/");
      case INTEGER -> List.of(-1, 0, Long.MAX_VALUE);
      case DURATION -> List.of("PT0S", "PT-5S", "PT100000000H");
      case CHOICE -> new ArrayList<>(field.options());
      case SECRET, FLAG, JSON, TEXTS, SECRETS, TEXT_MAP -> List.of();
    };
  }

  private static void declared(Lab lab) {
    Tool tool = lab.start("acme");
    var key = lab.open(tool);
    for (SourceDescriptor source : lab.descriptor().sources()) {
      String mark = Marks.of("acme", source.id(), 1);
      switch (source.via()) {
        case POLL, SUBSCRIBE -> {
          tool.add(source.id(), mark, Drift.NONE);
          came(source, lab.drain(key, source.id(), null, 10, List.of(mark)).has(mark));
        }
        case WEBHOOK -> {
          lab.receive(key, tool.webhook(source.id(), mark));
          came(source, lab.host().sink.of(key).has(mark));
        }
        case BACKFILL, ACTIONS, IDEMPOTENT_ACTIONS, ERASE, DISCOVER, REGISTER -> {
          // Said by another check.
        }
      }
    }
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      String mark = Marks.of("acme", action.name(), 1);
      Outcome outcome = lab.send(key, tool, action.name(), "declared-" + action.name(), mark);
      Complaint.unless(
          outcome instanceof Outcome.Delivered && tool.effects(mark) == 1,
          "Action '%s' ended with %s, and the tool did it %d times."
              .formatted(action.name(), outcome, tool.effects(mark)),
          "Answer Outcome.Delivered exactly if the tool has said that it did what was asked.");
    }
  }

  private static void came(SourceDescriptor source, boolean came) {
    Complaint.unless(
        came,
        "The tool has one thing to tell and nothing that holds it came in by source '%s'."
            .formatted(source.id()),
        "Make a Received.Signal of it whose payload is what the tool sent.");
  }

  private static void undeclared(Lab lab) {
    Set<Capability> declared = lab.descriptor().capabilities();
    for (SourceDescriptor source : lab.descriptor().sources()) {
      listed(declared, source.via(), "source '" + source.id() + "'");
    }
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      listed(declared, Capability.ACTIONS, "action '" + action.name() + "'");
    }
    if (!declared.contains(Capability.ERASE)) {
      undeclared(
          lab,
          Capability.ERASE,
          tool ->
              lab.erase(
                  lab.open(tool),
                  new Erasure("undeclared-1", Map.of("email", List.of("ann@example.com")))));
    }
    if (!declared.contains(Capability.DISCOVER)) {
      undeclared(lab, Capability.DISCOVER, tool -> lab.objects(lab.config("acme", tool)));
    }
    RegisterChecks.undeclared(lab);
    for (Capability capability : EnumSet.complementOf(all(declared))) {
      try {
        lab.host().runtime.require(lab.descriptor().id(), capability);
      } catch (ConnectorException e) {
        Complaint.unless(
            String.valueOf(e.getMessage())
                .equals(capability.undeclared(lab.descriptor().id(), declared).getMessage()),
            "%s is refused with other words: %s".formatted(capability, e.getMessage()),
            "Leave it to the host to refuse what is not declared.");
        continue;
      }
      throw new Complaint(
          capability + " is not declared and was not refused.",
          "Leave it to the host to refuse what is not declared.");
    }
  }

  /** The call itself is refused, too, and reaches no code of the connector. */
  private static void undeclared(Lab lab, Capability capability, Consumer<Tool> call) {
    Set<Capability> declared = lab.descriptor().capabilities();
    try {
      call.accept(lab.start("acme"));
    } catch (ConnectorException e) {
      Complaint.unless(
          String.valueOf(e.getMessage())
              .equals(capability.undeclared(lab.descriptor().id(), declared).getMessage()),
          "%s is refused with other words: %s".formatted(capability, e.getMessage()),
          "Leave it to the host to refuse what is not declared.");
      return;
    }
    throw new Complaint(
        capability + " is not declared and was carried out.",
        "Leave it to the host to refuse what is not declared.");
  }

  private static void listed(Set<Capability> declared, Capability needed, String what) {
    Complaint.unless(
        declared.contains(needed),
        "The descriptor lists %s and does not declare %s, so the host refuses it."
            .formatted(what, needed),
        "Take it out of the descriptor, or do not take its capability back with cannot().");
  }

  private static EnumSet<Capability> all(Set<Capability> declared) {
    EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(declared);
    return all;
  }

  /** Where the ladder ends with that tool as it is now. */
  static CheckResult ladder(Lab lab, Tool tool) {
    try {
      return lab.check(tool);
    } catch (ConnectorException e) {
      throw new Complaint(
          "check() threw an exception: %s"
              .formatted(lab.output().lastMatching("failed on a check.*")),
          "Answer CheckResult.Failed with the rung, whatever the tool does.");
    }
  }
}
