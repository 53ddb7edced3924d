package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Registration;
import dev.attune.connector.Registration.Absent;
import dev.attune.connector.Registration.Present;
import java.util.List;

/** Whether the tool can be had to post its webhooks to the hub. */
final class RegisterChecks {
  private static final Registration NOTHING = new Absent();
  private static final String ONCE =
      "The hub asks again whenever it does not know what came of it; who is registered twice is"
          + " posted all twice.";

  private RegisterChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "has the tool post to the hub, and believes what it posts",
            "Who is told that webhooks come and gets none misses customers without knowing it.",
            RegisterChecks::registers),
        Check.of("registers once, however often it is asked", ONCE, RegisterChecks::twice),
        Check.of("finds a registration whose answer was lost", ONCE, RegisterChecks::lost),
        Check.of(
            "tells whether the tool posts to the hub, and changes nothing by that",
            "Tools switch registrations off, and people delete them; the hub looks every day.",
            RegisterChecks::tells),
        Check.of(
            "takes a registration back, and no other",
            "A connection that is gone must not be posted to, and the others must.",
            RegisterChecks::takesBack),
        Check.ofSilence(
            "says of no registration what is not so",
            "What is taken for registered and is not is silent, and what is taken for gone and is"
                + " not posts customers to nobody.",
            RegisterFaults::failing));
  }

  private static void registers(Lab lab) {
    Registrations at = Registrations.start(lab);
    at.areBelieved(1, at.registered(1, NOTHING));
  }

  private static void twice(Lab lab) {
    Registrations at = Registrations.start(lab);
    Present first = at.registered(1, NOTHING);
    lab.restart();
    Present second = at.registered(1, first);
    at.areBelieved(1, second.secret() == null ? first : second);
  }

  private static void lost(Lab lab) {
    Registrations at = Registrations.start(lab);
    if (!at.tool().faults().contains(Fault.TAKEN_UNANSWERED)) {
      throw new NotTried("The scenario's tool cannot play TAKEN_UNANSWERED.");
    }
    at.tool().strikeChanges(Fault.TAKEN_UNANSWERED);
    Registration said = at.register(1, NOTHING);
    at.tool().heal();
    Complaint.unless(
        said instanceof Registration.RetryAfter,
        "The tool registered an address and did not answer, which ended with %s.".formatted(said),
        "Answer Registration.RetryAfter where it is not known what came of it.");
    if (at.tool().registrations(Registrations.uri(1)) == 0) {
      throw new NotTried("The scenario's tool did not register what it did not answer.");
    }
    at.areBelieved(1, at.registered(1, NOTHING));
  }

  private static void tells(Lab lab) {
    Registrations at = Registrations.start(lab);
    is(at, 1, NOTHING, 0, "no address was registered yet");
    Present present = at.registered(1, NOTHING);
    is(at, 1, present, 1, "the address is registered");
    is(at, 2, NOTHING, 0, "another address is registered");
    at.tool().switchOff(Registrations.uri(1));
    is(at, 1, present, 0, "the tool has switched the registration off");
    at.registered(1, present);
  }

  private static void is(
      Registrations at, int number, Registration before, int posts, String when) {
    Registration said = at.look(number, before);
    Complaint.unless(
        posts == 0 ? said instanceof Absent : said instanceof Present,
        "Whether the tool posts to an address ended with %s; %s.".formatted(said, when),
        "Answer Registration.Present for a registration of that address that is switched on, and"
            + " Registration.Absent where there is none.");
    int now = at.tool().registrations(Registrations.uri(number));
    Complaint.unless(
        now == posts,
        "It was asked whether the tool posts to an address, and now it does %d times instead of %d."
            .formatted(now, posts),
        "Make no call in 'registration' that changes anything.");
  }

  private static void takesBack(Lab lab) {
    Registrations at = Registrations.start(lab);
    Present one = at.registered(1, NOTHING);
    at.registered(2, NOTHING);
    gone(at, one, "An address that is registered was to be taken back");
    lab.restart();
    gone(at, one, "An address was to be taken back for the second time");
    int others = at.tool().registrations(Registrations.uri(2));
    Complaint.unless(
        others == 1,
        "One address was taken back, and the tool posts to another one %d times.".formatted(others),
        "Take back what has exactly that address.");
  }

  static void gone(Registrations at, Registration before, String what) {
    Registration said = at.unregister(1, before);
    int posts = at.tool().registrations(Registrations.uri(1));
    Complaint.unless(
        said instanceof Absent && posts == 0,
        "%s; it ended with %s, and the tool posts to it %d times.".formatted(what, said, posts),
        "Answer Registration.Absent once nothing is registered there, also if nothing was.");
  }

  /** The call itself is refused, and reaches no code of the connector. */
  static void undeclared(Lab lab) {
    if (Registrations.areDeclared(lab)) {
      return;
    }
    String agreed =
        String.valueOf(
            Capability.REGISTER
                .undeclared(lab.descriptor().id(), lab.descriptor().capabilities())
                .getMessage());
    try {
      Registrations.of(lab, lab.start("acme")).register(1, NOTHING);
    } catch (ConnectorException e) {
      Complaint.unless(
          agreed.equals(e.getMessage()),
          "REGISTER is refused with other words: %s".formatted(e.getMessage()),
          "Leave it to the host to refuse what is not declared.");
      return;
    }
    throw new Complaint(
        "REGISTER is not declared and was carried out.",
        "Leave it to the host to refuse what is not declared.");
  }
}
