package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Reception;
import dev.attune.connector.Registration;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectionSetup;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Has one tool of a lab post to addresses of the hub, as the hub does. */
final class Registrations {
  private static final String HUB = "https://hub.example/hooks/c1/";
  private static final String TOKEN = "kit-path-token-";
  private static final Secret OFFERED = Secret.of("OfferedByTheKitAndLongEnoughForAnyTool12345");

  private final Lab lab;
  private final Tool tool;

  /** What is asked about an address. */
  @FunctionalInterface
  interface Question {
    Registration ask(ConnectionSetup setup, ConnectionConfig config, WebhookAddress address);
  }

  private Registrations(Lab lab, Tool tool) {
    this.lab = lab;
    this.tool = tool;
  }

  static boolean areDeclared(Lab lab) {
    return lab.descriptor().capabilities().contains(Capability.REGISTER);
  }

  static Registrations of(Lab lab, Tool tool) {
    return new Registrations(lab, tool);
  }

  /** With a tool of its own; ends the check if the connector registers nothing. */
  static Registrations start(Lab lab) {
    if (!areDeclared(lab)) {
      throw new NotTried("The connector does not declare " + Capability.REGISTER + ".");
    }
    return of(lab, lab.start("acme"));
  }

  /** What no text may hold besides the secrets of settings and credentials. */
  static List<String> secrets() {
    return List.of(OFFERED.reveal(), TOKEN);
  }

  Tool tool() {
    return tool;
  }

  static URI uri(int number) {
    return URI.create(HUB + TOKEN + number);
  }

  static WebhookAddress address(int number) {
    return new WebhookAddress(uri(number), OFFERED, null);
  }

  /** As the hub asks that knows how an earlier try ended. */
  private static WebhookAddress address(int number, Registration before) {
    return before instanceof Registration.Present(var reference, var secret)
        ? new WebhookAddress(uri(number), OFFERED, reference)
        : address(number);
  }

  Registration register(int number, Registration before) {
    return ask(number, before, ConnectionSetup::register);
  }

  Registration look(int number, Registration before) {
    return ask(number, before, ConnectionSetup::registration);
  }

  Registration unregister(int number, Registration before) {
    return ask(number, before, ConnectionSetup::unregister);
  }

  private Registration ask(int number, Registration before, Question question) {
    ConnectionConfig config = lab.config("acme", tool, signed(before));
    return lab.registration(setup -> question.ask(setup, config, address(number, before)));
  }

  /** Registers at a tool that is well, whatever came of it before. */
  Registration.Present registered(int number, Registration before) {
    Registration said = register(number, before);
    if (!(said instanceof Registration.Present present)) {
      throw new Complaint(
          "The tool is well, and registering an address ended with %s.".formatted(said),
          "Answer Registration.Present once the tool has said that it posts there.");
    }
    int posts = tool.registrations(uri(number));
    Complaint.unless(
        posts == 1,
        "An address was registered, and the tool posts to it %d times.".formatted(posts),
        "Look for a registration of the address before you make one, and answer"
            + " Registration.Present only for one that is switched on.");
    return present;
  }

  private static List<Secret> signed(Registration before) {
    return before instanceof Registration.Present(var reference, var secret)
        ? Stream.ofNullable(secret).toList()
        : List.of();
  }

  /** What the tool posts to the address is taken, and what somebody else does is not. */
  void areBelieved(int number, Registration.Present present) {
    ConnectionKey key = lab.open(lab.config("acme", tool, signed(present)));
    for (SourceDescriptor source : lab.sources(Capability.WEBHOOK)) {
      String mark = Marks.of("acme", source.id(), number);
      Reception taken = lab.receive(key, tool.webhook(source.id(), mark, uri(number)));
      Complaint.unless(
          taken instanceof Reception.Accepted && !lab.host().sink.of(key).ids(mark).isEmpty(),
          "The tool posted a webhook of source '%s' to an address that was registered, signed as it"
                  .formatted(source.id())
              + " signs since, and it was answered with "
              + taken
              + ".",
          "Answer Registration.Present with the secret that the tool signs with, and believe what"
              + " is signed with one of ConnectionContext.webhookSecrets().");
      Reception forged = lab.receive(key, tool.forged(source.id(), mark));
      Complaint.unless(
          forged instanceof Reception.Unverified,
          "A forged webhook of source '%s' was answered with %s after an address was registered."
              .formatted(source.id(), forged),
          "Believe a webhook only if one of the secrets fits its signature.");
    }
  }
}
