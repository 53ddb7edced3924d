package dev.attune.connector.testkit;

import dev.attune.connector.Registration;
import dev.attune.connector.Registration.Absent;
import dev.attune.connector.Registration.Present;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Whether what is said of registrations is true while the tool fails. */
final class RegisterFaults {
  private static final Registration NOTHING = new Absent();

  /** They take long, and one way to be kept waiting is as good as three. */
  private static final Set<Fault> SLOW =
      EnumSet.of(Fault.SILENT, Fault.SLOW_HEADERS, Fault.ENDLESS);

  private RegisterFaults() {}

  static void failing(Lab lab) {
    Registrations first = Registrations.start(lab);
    for (Fault fault : Fault.values()) {
      if (first.tool().faults().contains(fault)) {
        Registrations at = Registrations.of(lab, lab.start("acme"));
        Present present = registering(at, fault);
        if (!SLOW.contains(fault)) {
          looking(at, fault, present);
          takingBack(at, fault, present);
        }
      }
    }
  }

  private static Present registering(Registrations at, Fault fault) {
    at.tool().strikeChanges(fault);
    Registration said = at.register(1, NOTHING);
    at.tool().heal();
    judge(fault, said, "registering an address", at);
    Complaint.unless(
        !(said instanceof Absent),
        "The tool plays %s, and registering an address ended with %s.".formatted(fault, said),
        "Answer 'register' with Registration.Present or with why not.");
    return at.registered(1, said);
  }

  private static void looking(Registrations at, Fault fault, Present present) {
    at.tool().strike(fault);
    Registration said = at.look(1, present);
    at.tool().heal();
    judge(fault, said, "looking for a registration", at);
  }

  private static void takingBack(Registrations at, Fault fault, Present present) {
    at.tool().strikeChanges(fault);
    Registration said = at.unregister(1, present);
    at.tool().heal();
    judge(fault, said, "taking a registration back", at);
    if (!(said instanceof Absent)) {
      RegisterChecks.gone(at, present, "The tool played " + fault + " and was well again");
    }
  }

  private static void judge(Fault fault, Registration said, String of, Registrations at) {
    String sentence = "The tool plays %s, and %s ended with %s".formatted(fault, of, said);
    int posts = at.tool().registrations(Registrations.uri(1));
    boolean isTrue =
        switch (said) {
          case Present present -> posts == 1;
          case Absent absent -> posts == 0;
          case Registration.RetryAfter retry -> true;
          case Registration.Refused refused -> true;
          case Registration.Unauthorised unauthorised -> true;
        };
    Complaint.unless(
        isTrue,
        "%s, while the tool posts to the address %d times.".formatted(sentence, posts),
        "Answer Registration.Present and Registration.Absent only if the tool has said so.");
    switch (fault) {
      case UNAUTHORISED ->
          Complaint.unless(
              said instanceof Registration.Unauthorised,
              sentence + ".",
              "Answer Registration.Unauthorised when the tool refuses the credentials.");
      case RATE_LIMITED, RATE_LIMITED_SECONDS, RATE_LIMITED_DATE -> {
        boolean isRetry = said instanceof Registration.RetryAfter;
        Duration delay = said instanceof Registration.RetryAfter retry ? retry.delay() : null;
        Delays.demand(fault, isRetry, delay, of, said);
      }
      case UNREACHABLE, SERVER_ERROR, SILENT, SLOW_HEADERS, RESET, TAKEN_UNANSWERED ->
          Complaint.unless(
              said instanceof Registration.RetryAfter,
              sentence + ".",
              "Answer Registration.RetryAfter for what may be better in a minute.");
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
