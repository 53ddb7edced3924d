package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether a person can be forgotten. */
final class EraseChecks {
  private static final String FORGOTTEN =
      "A person has a right to be forgotten; what is left at one tool comes back from there.";

  private EraseChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of("erases a person at the tool, and nobody else", FORGOTTEN, EraseChecks::erases),
        Check.of(
            "erases once, however often it is asked",
            "The hub asks again whenever it does not know what came of it.",
            EraseChecks::twice),
        Check.of(
            "takes a person whom the tool does not know for no failure",
            "Few tools know all customers; an error for each of them would hide the real ones.",
            EraseChecks::unknown),
        Check.ofSilence(
            "says of nobody that they are erased who are not", FORGOTTEN, EraseChecks::failing));
  }

  private static Tool start(Lab lab) {
    if (!lab.descriptor().capabilities().contains(Capability.ERASE)) {
      throw new NotTried("The connector does not declare " + Capability.ERASE + ".");
    }
    return lab.start("acme");
  }

  private static Erasure erasure(Tool tool, String mark) {
    return new Erasure("erase-" + mark, tool.person(mark));
  }

  private static void erases(Lab lab) {
    Tool tool = start(lab);
    String one = Marks.of("acme", "person", 1);
    String other = Marks.of("acme", "person", 2);
    Erasure erasure = erasure(tool, one);
    tool.person(other);
    Erased erased = lab.erase(lab.open(tool), erasure);
    Complaint.unless(
        erased instanceof Erased.Done && !tool.knows(one),
        "A person was to be erased; it ended with %s, and the tool %s the person."
            .formatted(erased, tool.knows(one) ? "still knows" : "does not know"),
        "Answer Erased.Done exactly if the tool has said that it erased the person.");
    remains(tool, other);
  }

  private static void remains(Tool tool, String other) {
    Complaint.unless(
        tool.knows(other),
        "One person was to be erased, and the tool does not know another one any more.",
        "Erase by an identifier that one person alone has, and never by a search that may find"
            + " several.");
  }

  private static void twice(Lab lab) {
    Tool tool = start(lab);
    String one = Marks.of("acme", "person", 1);
    String other = Marks.of("acme", "person", 2);
    Erasure erasure = erasure(tool, one);
    tool.person(other);
    ConnectionKey key = lab.open(tool);
    lab.erase(key, erasure);
    lab.restart();
    good("A person was to be erased for the second time", lab.erase(key, erasure));
    remains(tool, other);
  }

  private static void unknown(Lab lab) {
    Tool tool = start(lab);
    ConnectionKey key = lab.open(tool);
    String one = Marks.of("acme", "person", 1);
    Erasure known = erasure(tool, one);
    lab.erase(key, known);
    good(
        "A person was to be erased whom the tool does not know",
        lab.erase(key, new Erasure("erase-nobody", known.identifiers())));
    good(
        "A person was to be erased of whom nothing is known that the tool could know",
        lab.erase(key, new Erasure("erase-none", Map.of("attune-kit", List.of("x")))));
  }

  private static void good(String what, Erased erased) {
    Complaint.unless(
        erased instanceof Erased.Done || erased instanceof Erased.Unknown,
        "%s; it ended with %s.".formatted(what, erased),
        "Answer Erased.Unknown where the tool knows nobody by these identifiers (404), and where"
            + " none of them is one of its own.");
  }

  private static void failing(Lab lab) {
    start(lab);
    for (Fault fault : Fault.values()) {
      Tool tool = lab.start("acme");
      if (tool.faults().contains(fault)) {
        String mark = Marks.of("acme", "person", 1);
        Erasure erasure = erasure(tool, mark);
        ConnectionKey key = lab.open(tool);
        tool.strike(fault);
        Erased erased = lab.erase(key, erasure);
        tool.heal();
        judge(fault, erased, tool.knows(mark));
        if (erased instanceof Erased.RetryAfter) {
          good("The tool was well again", lab.erase(key, erasure));
        }
        Complaint.unless(
            !tool.knows(mark) || !(erased instanceof Erased.RetryAfter),
            "The tool played %s and was well again, and still knows the person.".formatted(fault),
            "Answer Erased.Done exactly if the tool has said that it erased the person.");
      }
    }
  }

  private static void judge(Fault fault, Erased erased, boolean isKnown) {
    String said = "The tool plays %s, and an erasure ended with %s".formatted(fault, erased);
    boolean isClaimed = erased instanceof Erased.Done || erased instanceof Erased.Unknown;
    Complaint.unless(
        !isClaimed || !isKnown,
        said + ", while the tool still knows the person.",
        "Answer Erased.Done and Erased.Unknown only if the tool has said so.");
    switch (fault) {
      case UNAUTHORISED ->
          Complaint.unless(
              erased instanceof Erased.Unauthorised,
              said + ".",
              "Answer Erased.Unauthorised when the tool refuses the credentials.");
      case RATE_LIMITED, RATE_LIMITED_SECONDS, RATE_LIMITED_DATE -> {
        Duration delay = erased instanceof Erased.RetryAfter retry ? retry.delay() : null;
        Delays.demand(fault, erased instanceof Erased.RetryAfter, delay, "an erasure", erased);
      }
      case UNREACHABLE, SERVER_ERROR, SILENT, SLOW_HEADERS, RESET, TAKEN_UNANSWERED ->
          Complaint.unless(
              erased instanceof Erased.RetryAfter,
              said + ".",
              "Answer Erased.RetryAfter for what may be better in a minute.");
      case FORBIDDEN,
          REDIRECTED,
          CUT_OFF,
          ENDLESS,
          MALFORMED,
          EMPTY,
          WRONG_TYPE,
          HUGE,
          ITEMS_TWICE,
          ITEMS_SHUFFLED -> {
        // Whatever it says must be true, which was looked at.
      }
    }
  }
}
