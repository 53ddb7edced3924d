package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.Erasure;
import dev.attune.connector.Polled;
import dev.attune.connector.Registration;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.InvalidSettingsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether secrets stay where they belong, whatever the tool does. */
final class SecretChecks {
  private static final String REMEDY =
      "Reveal a Secret only where it is put into a request; keep it in no field, log, message and"
          + " cursor, and make no sentence of a request, an address or an exception's message.";

  private SecretChecks() {}

  static void hidden(Lab lab) {
    Tool tool = lab.start("acme");
    List<String> secrets = secrets(lab.descriptor(), tool);
    if (secrets.isEmpty()) {
      throw new NotTried("The scenario's tool has no secret in its settings and credentials.");
    }
    List<String> said = new ArrayList<>();
    ConnectionKey key = lab.open(tool);
    use(lab, tool, key, "well", said);
    for (Fault fault : tool.faults()) {
      tool.strike(fault);
      use(lab, tool, key, fault.name().toLowerCase(Locale.ROOT), said);
      tool.heal();
    }
    said.addAll(lab.host().connector.shown());
    refuse(lab, tool, said);
    if (Registrations.areDeclared(lab)) {
      register(Registrations.of(lab, tool), secrets, said);
    }
    SecretSearch search = SecretSearch.of(secrets);
    said.forEach(text -> demand(search, text, "What the connector says"));
    lab.output().lines().stream()
        .filter(line -> tool.loggers().stream().noneMatch(line::startsWith))
        .forEach(line -> demand(search, line, "What is logged"));
  }

  /** What the tool signs with is a secret from then on, too. */
  private static void register(Registrations at, List<String> secrets, List<String> said) {
    Registration registered = at.register(1, new Registration.Absent());
    if (registered instanceof Registration.Present(var reference, var secret) && secret != null) {
      secrets.add(secret.reveal());
    }
    said.add(registered.toString());
    said.add(at.look(1, registered).toString());
    for (Fault fault : List.of(Fault.UNREACHABLE, Fault.SERVER_ERROR, Fault.CUT_OFF)) {
      if (at.tool().faults().contains(fault)) {
        at.tool().strike(fault);
        said.add(at.unregister(1, registered).toString());
        at.tool().heal();
      }
    }
    said.add(at.unregister(1, registered).toString());
  }

  private static void demand(SecretSearch search, String text, String where) {
    String form = search.find(text);
    Complaint.unless(
        form == null,
        "%s holds a secret (%s): it begins with '%s'."
            .formatted(where, form, beginning(text, search)),
        REMEDY);
  }

  /** The beginning, unless that holds the secret itself. */
  private static String beginning(String text, SecretSearch search) {
    String shown = text.substring(0, Math.min(60, text.length()));
    while (!shown.isEmpty() && search.find(shown) != null) {
      shown = shown.substring(0, shown.length() - 1);
    }
    return shown;
  }

  static List<String> secrets(ConnectorDescriptor<?> descriptor, Tool tool) {
    List<String> secrets =
        new ArrayList<>(SecretSearch.among(descriptor.settings(), tool.settings()));
    for (Authentication way : descriptor.authentication()) {
      if (way.method().equals(tool.credentials().get("method"))) {
        secrets.addAll(SecretSearch.among(way.schema(), tool.credentials()));
      }
    }
    tool.webhookSecrets().forEach(secret -> secrets.add(secret.reveal()));
    if (descriptor.capabilities().contains(Capability.REGISTER)) {
      secrets.addAll(Registrations.secrets());
    }
    return secrets;
  }

  private static void use(Lab lab, Tool tool, ConnectionKey key, String when, List<String> said) {
    said.add(ConnectionChecks.ladder(lab, tool).toString());
    for (SourceDescriptor source : lab.descriptor().sources()) {
      if (Lab.isAsked(source)) {
        Polled polled = lab.poll(key, source.id(), null, 2);
        said.add(polled.toString());
        if (polled instanceof Polled.Page page) {
          said.add(page.cursor());
        }
      } else if (source.via() == Capability.WEBHOOK) {
        String mark = Marks.of("acme", when, 1);
        said.add(lab.receive(key, tool.webhook(source.id(), mark)).toString());
        said.add(lab.receive(key, tool.forged(source.id(), mark)).toString());
        said.add(lab.host().sink.of(key).received().toString());
      }
    }
    if (lab.descriptor().capabilities().contains(Capability.ERASE)) {
      Erasure erasure = new Erasure("secret-" + when, tool.person(Marks.of("acme", when, 3)));
      said.add(lab.erase(key, erasure).toString());
    }
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      said.add(
          lab.send(key, tool, action.name(), "secret-" + when, Marks.of("acme", when, 2))
              .toString());
    }
  }

  /** Secrets in the wrong place must not be repeated by the refusal. */
  private static void refuse(Lab lab, Tool tool, List<String> said) {
    for (Object secret : tool.credentials().values()) {
      for (var field : lab.descriptor().settings().fields()) {
        Map<String, Object> settings = new HashMap<>(tool.settings());
        settings.put(field.name(), secret);
        try {
          lab.host().runtime.open(lab.config("odd", settings, tool.credentials()));
        } catch (InvalidSettingsException e) {
          said.add(e.getMessage());
        } catch (RuntimeException e) {
          said.add(String.valueOf(e));
        }
      }
    }
  }
}
