package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.SourceDescriptor;
import java.util.List;
import java.util.function.Consumer;

/** What a tool, or whoever pretends to be it, must not be able to do to the hub. */
final class SafetyChecks {
  /** More than any bound of an answer, and much less than what the tool would send. */
  private static final long MOST_BYTES = 64L << 20;

  private SafetyChecks() {}

  static List<Check> all() {
    return List.of(
        Check.ofSilence(
            "reads no answer without bounds",
            "One tool that sends without end would take the memory of all tenants.",
            SafetyChecks::bounded),
        Check.of(
            "follows no redirect",
            "A redirect takes credentials to other hosts, and calls into the operator's network.",
            SafetyChecks::redirected),
        Check.ofLog(
            "shows no secret in logs, reasons and messages",
            "Logs are read by more people than may know a password.",
            SecretChecks::hidden));
  }

  private static void bounded(Lab lab) {
    Tool tool = lab.startFor(Fault.HUGE);
    useStruck(
        lab,
        tool,
        Fault.HUGE,
        label ->
            Complaint.unless(
                tool.sentBytes() < MOST_BYTES,
                "The tool answered %s with 1 GB, and %d MB of it were read."
                    .formatted(label, tool.sentBytes() >> 20),
                "Call the tool through the host's HttpCaller, which bounds answers; over a socket,"
                    + " count what you read and stop."));
  }

  private static void redirected(Lab lab) {
    Tool tool = lab.startFor(Fault.REDIRECTED);
    useStruck(
        lab,
        tool,
        Fault.REDIRECTED,
        label ->
            Complaint.unless(
                tool.strayed() == 0,
                "The tool sent %s to another host, and the connector went there.".formatted(label),
                "Call the tool through the host's HttpCaller, which follows no redirect."));
  }

  /** Checks, polls and acts with a tool that plays a fault, and looks each time. */
  private static void useStruck(Lab lab, Tool tool, Fault fault, Consumer<String> look) {
    ConnectionKey key = lab.open(tool);
    for (SourceDescriptor source : lab.descriptor().sources()) {
      if (Lab.isAsked(source)) {
        tool.add(source.id(), Marks.of("acme", source.id(), 1), Drift.NONE);
      }
    }
    tool.strike(fault);
    ConnectionChecks.ladder(lab, tool);
    look.accept("a check");
    for (SourceDescriptor source : lab.descriptor().sources()) {
      if (Lab.isAsked(source)) {
        lab.poll(key, source.id(), null, 5);
        look.accept("a poll of '" + source.id() + "'");
      }
    }
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      lab.send(key, tool, action.name(), "safe-1", Marks.of("acme", action.name(), 1));
      look.accept("action '" + action.name() + "'");
    }
  }
}
