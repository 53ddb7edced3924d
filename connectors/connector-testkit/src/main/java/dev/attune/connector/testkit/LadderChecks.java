package dev.attune.connector.testkit;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code check} says. */
final class LadderChecks {
  private static final String WHY =
      "A person who sets a connection up has nothing but this sentence to find out what is wrong.";

  private LadderChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of("finds by 'check' that all is well", WHY, LadderChecks::well),
        rung("finds by 'check' that the tool cannot be reached", Fault.UNREACHABLE, Rung.REACHABLE),
        rung(
            "finds by 'check' that the credentials are refused",
            Fault.UNAUTHORISED,
            Rung.AUTHORISED),
        rung("finds by 'check' that a right is missing", Fault.FORBIDDEN, Rung.ALLOWED),
        Check.ofSilence(
            "says by 'check' that a tool that is ill is not well",
            "A connection that passes the check and does not work is found out weeks later.",
            LadderChecks::ill),
        Check.of("says each failure of 'check' in words of its own", WHY, LadderChecks::sentences));
  }

  private static Check rung(String name, Fault fault, Rung rung) {
    return Check.of(
        name,
        WHY,
        lab -> {
          Tool tool = lab.startFor(fault);
          tool.strike(fault);
          CheckResult result = ConnectionChecks.ladder(lab, tool);
          Complaint.unless(
              result instanceof CheckResult.Failed failed && failed.rung() == rung,
              "The tool plays %s, and 'check' answered %s.".formatted(fault, result),
              "Answer CheckResult.Failed with the rung " + rung + ", the problem and a remedy.");
        });
  }

  private static void well(Lab lab) {
    Tool tool = lab.start("acme");
    CheckResult result = ConnectionChecks.ladder(lab, tool);
    Complaint.unless(
        result instanceof CheckResult.Passed,
        "All is well, and 'check' answered %s.".formatted(result),
        "Answer CheckResult.Passed with the highest rung that could be tried.");
  }

  private static void ill(Lab lab) {
    Tool tool = lab.start("acme");
    for (Fault fault : List.of(Fault.SERVER_ERROR, Fault.SILENT, Fault.RESET)) {
      if (!tool.faults().contains(fault)) {
        continue;
      }
      tool.strike(fault);
      CheckResult result = ConnectionChecks.ladder(lab, tool);
      Complaint.unless(
          result instanceof CheckResult.Failed,
          "The tool plays %s, and 'check' answered %s.".formatted(fault, result),
          "Answer CheckResult.Failed unless the tool has answered as it does on a good day.");
    }
  }

  private static void sentences(Lab lab) {
    Tool tool = lab.start("acme");
    Map<String, Fault> said = new HashMap<>();
    for (Fault fault : List.of(Fault.UNREACHABLE, Fault.UNAUTHORISED, Fault.FORBIDDEN)) {
      if (!tool.faults().contains(fault)) {
        continue;
      }
      tool.strike(fault);
      if (ConnectionChecks.ladder(lab, tool)
          instanceof CheckResult.Failed(var rung, var problem, var remedy)) {
        Complaint.unless(
            !problem.isBlank() && !remedy.isBlank(),
            "The tool plays %s, and 'check' fails on %s without a problem or without a remedy."
                .formatted(fault, rung),
            "Write one sentence that says what is wrong, and one that says what to do.");
        Fault other = said.put(problem, fault);
        Complaint.unless(
            other == null,
            "'check' says the same of %s and of %s: %s".formatted(fault, other, problem),
            "Write a sentence of its own for each rung.");
      }
      tool.heal();
    }
  }
}
