package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Actions. */
final class ActionChecks {
  private static final String TWICE =
      "An action that is sent again though it was done is a mail, a refund or a ticket too many.";
  private static final String LOST =
      "What is rejected is never tried again, and the customer's journey goes on without it.";

  private ActionChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "has an action tried again that surely was not done",
            LOST,
            struck(
                List.of(Fault.UNREACHABLE),
                Outcome.RetryAfter.class::isInstance,
                "Answer Outcome.RetryAfter when nothing reached the tool: HttpResult.NotSent.")),
        Check.of(
            "says of an action whose credentials are refused that they are",
            "The hub then pauses the connection and tells a person, instead of losing the action.",
            struck(
                List.of(Fault.UNAUTHORISED),
                Outcome.Unauthorised.class::isInstance,
                "Answer Outcome.Unauthorised when the tool refuses the credentials.")),
        Check.of(
            "has an action tried again when the tool has a fault of its own",
            LOST,
            struck(
                List.of(Fault.SERVER_ERROR),
                outcome ->
                    outcome instanceof Outcome.RetryAfter || outcome instanceof Outcome.Ambiguous,
                "Answer Outcome.RetryAfter for 5xx, or Ambiguous if the tool may have acted.")),
        Check.of(
            "tries an action again not before the tool says",
            "Tools lock out callers who do not wait.",
            ActionChecks::limited),
        Check.ofSilence(
            "does not claim to know what became of an unanswered action",
            TWICE,
            ActionChecks::unanswered),
        Check.ofSilence(
            "makes something of every answer to an action",
            "An exception says nothing to the person at the dead-letter desk.",
            ActionChecks::anyAnswer),
        Check.of(
            "has one effect of an action that comes twice, if it declares so",
            TWICE,
            ActionChecks::idempotent));
  }

  private static Consumer<Lab> struck(
      List<Fault> faults, Predicate<Outcome> expected, String remedy) {
    return lab -> {
      for (ActionDescriptor<?> action : lab.actions()) {
        for (Fault fault : faults) {
          Tool tool = lab.startFor(fault);
          ConnectionKey key = lab.open(tool);
          tool.strike(fault);
          String mark = Marks.of("acme", action.name(), 1);
          Outcome outcome = lab.send(key, tool, action.name(), "struck-1", mark);
          Complaint.unless(
              expected.test(outcome),
              "The tool plays %s, and action '%s' ended with %s."
                  .formatted(fault, action.name(), outcome),
              remedy);
        }
      }
    };
  }

  private static void limited(Lab lab) {
    int tried = 0;
    for (ActionDescriptor<?> action : lab.actions()) {
      Tool tool = lab.start("acme");
      ConnectionKey key = lab.open(tool);
      for (Fault fault : Delays.FAULTS) {
        if (tool.faults().contains(fault)) {
          tried++;
          tool.strike(fault);
          Outcome outcome =
              lab.send(
                  key, tool, action.name(), "limited-1", Marks.of("acme", action.name(), tried));
          Duration delay = outcome instanceof Outcome.RetryAfter retry ? retry.delay() : null;
          Delays.demand(
              fault,
              outcome instanceof Outcome.RetryAfter,
              delay,
              "action '" + action.name() + "'",
              outcome);
        }
      }
    }
    Delays.demandTried(tried);
  }

  private static void unanswered(Lab lab) {
    for (ActionDescriptor<?> action : lab.actions()) {
      int number = 0;
      for (Fault fault :
          List.of(
              Fault.TAKEN_UNANSWERED,
              Fault.CUT_OFF,
              Fault.SILENT,
              Fault.SLOW_HEADERS,
              Fault.RESET)) {
        Tool tool = lab.start("acme");
        if (tool.faults().contains(fault)) {
          tool.strike(fault);
          String mark = Marks.of("acme", action.name(), ++number);
          Outcome outcome =
              lab.send(lab.open(tool), tool, action.name(), "unanswered-" + number, mark);
          demand(action, fault, outcome, tool.effects(mark));
        }
      }
    }
  }

  private static void demand(
      ActionDescriptor<?> action, Fault fault, Outcome outcome, long effects) {
    String what =
        "The tool plays %s and did what was asked %d times, and action '%s' ended with %s."
            .formatted(fault, effects, action.name(), outcome);
    Complaint.unless(
        effects == 0 || action.isIdempotent() || !(outcome instanceof Outcome.RetryAfter),
        what,
        "Answer Outcome.Ambiguous when a request was sent and no answer came:"
            + " HttpResult.Unanswered; RetryAfter only if surely nothing was done.");
    Complaint.unless(
        effects > 0 || !(outcome instanceof Outcome.Delivered),
        what,
        "Answer Outcome.Delivered only if the tool has said that it did what was asked.");
    Complaint.unless(
        !(outcome instanceof Outcome.Rejected) && !(outcome instanceof Outcome.Disabled),
        what,
        "Answer Outcome.Ambiguous or, if surely nothing was done, RetryAfter.");
  }

  private static void anyAnswer(Lab lab) {
    Set<Fault> faults =
        Set.of(
            Fault.MALFORMED,
            Fault.EMPTY,
            Fault.WRONG_TYPE,
            Fault.HUGE,
            Fault.ENDLESS,
            Fault.CUT_OFF);
    for (ActionDescriptor<?> action : lab.actions()) {
      int number = 0;
      for (Fault fault : faults) {
        Tool tool = lab.start("acme");
        if (tool.faults().contains(fault)) {
          tool.strike(fault);
          String mark = Marks.of("acme", action.name(), ++number);
          Outcome outcome = lab.send(lab.open(tool), tool, action.name(), "any-" + number, mark);
          Complaint.unless(
              !(outcome instanceof Outcome.RetryAfter)
                  || action.isIdempotent()
                  || tool.effects(mark) == 0,
              "The tool plays %s and did what was asked, and action '%s' ended with %s."
                  .formatted(fault, action.name(), outcome),
              "A status of success counts, whatever the answer's text is: Delivered without a"
                  + " result, or Ambiguous.");
        }
      }
    }
  }

  private static void idempotent(Lab lab) {
    List<ActionDescriptor<?>> promised =
        lab.actions().stream().filter(ActionDescriptor::isIdempotent).toList();
    if (promised.isEmpty()) {
      throw new NotTried("No action of the connector is declared idempotent.");
    }
    for (ActionDescriptor<?> action : promised) {
      Tool tool = lab.start("acme");
      ConnectionKey key = lab.open(tool);
      String mark = Marks.of("acme", action.name(), 1);
      lab.send(key, tool, action.name(), "twice-1", mark);
      Outcome second = lab.send(key, tool, action.name(), "twice-1", mark);
      Complaint.unless(
          tool.effects(mark) == 1 && second instanceof Outcome.Delivered,
          "Action '%s' was sent twice under one id; the tool did it %d times, and the second ended"
                  .formatted(action.name(), tool.effects(mark))
              + " with %s.".formatted(second),
          "Send the action's id as the tool's idempotency key, the same on every try; or declare"
              + " the action as not idempotent.");
      lab.send(key, tool, action.name(), "twice-2", Marks.of("acme", action.name(), 2));
      Complaint.unless(
          tool.effects(Marks.of("acme", action.name(), 2)) == 1,
          "Action '%s' under another id had no effect of its own.".formatted(action.name()),
          "Make the idempotency key of the action's id, so that each action has its own.");
    }
  }
}
