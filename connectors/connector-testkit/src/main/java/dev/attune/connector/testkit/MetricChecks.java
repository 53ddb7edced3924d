package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Registration;
import dev.attune.connector.SourceDescriptor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What a connector and its libraries let be measured: managed beans, which monitoring exports. */
final class MetricChecks {
  private MetricChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "shows no secret in metrics",
            "Metrics go to other systems, are kept for months, and are read by everybody.",
            MetricChecks::hidden));
  }

  private static void hidden(Lab lab) {
    Tool tool = lab.start("acme");
    List<String> secrets = SecretChecks.secrets(lab.descriptor(), tool);
    if (secrets.isEmpty()) {
      throw new NotTried("The scenario's tool has no secret in its settings and credentials.");
    }
    Set<ObjectName> before = names();
    if (Registrations.areDeclared(lab)) {
      Registrations.of(lab, tool).register(1, new Registration.Absent());
    }
    ConnectionKey key = lab.open(tool);
    ConnectionChecks.ladder(lab, tool);
    for (SourceDescriptor source : lab.descriptor().sources()) {
      if (Lab.isAsked(source)) {
        lab.poll(key, source.id(), null, 2);
      }
    }
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      lab.send(key, tool, action.name(), "metric-1", Marks.of("acme", action.name(), 1));
    }
    Set<ObjectName> made = names();
    made.removeAll(before);
    SecretSearch search = SecretSearch.of(secrets);
    for (ObjectName name : made) {
      for (String text : texts(name)) {
        String form = search.find(text);
        Complaint.unless(
            form == null,
            "A managed bean of domain '%s' holds a secret (%s) in its name or in an attribute."
                .formatted(name.getDomain(), form),
            "Name beans and meters by what they count, or switch those of the library off.");
      }
    }
  }

  private static Set<ObjectName> names() {
    return new HashSet<>(ManagementFactory.getPlatformMBeanServer().queryNames(null, null));
  }

  private static List<String> texts(ObjectName name) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    List<String> texts = new ArrayList<>(List.of(name.toString()));
    try {
      for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
        if (attribute.isReadable()) {
          texts.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
        }
      }
    } catch (JMException | RuntimeException e) {
      return texts; // It has gone, or does not want to be read: then nobody reads it.
    }
    return texts;
  }
}
