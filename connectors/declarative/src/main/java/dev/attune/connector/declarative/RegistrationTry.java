package dev.attune.connector.declarative;

import dev.attune.connector.Registration;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.declarative.RegistrationList.Listed;
import dev.attune.connector.declarative.description.CallPart;
import dev.attune.connector.declarative.description.RegisterPart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.signature.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One try to have the tool post to an address, to see whether it does, or to end that. */
final class RegistrationTry {
  private final RegisterPart part;
  private final Signature signature;
  private final WebhookAddress address;
  private final List<Secret> known;
  private final RegistrationCalls calls;
  private final RegistrationList list;

  /**
   * @param known what the connection's webhooks are believed by since it was registered
   */
  RegistrationTry(
      Tool tool,
      RegisterPart part,
      Signature signature,
      WebhookAddress address,
      List<Secret> known,
      Instant now) {
    this.part = part;
    this.signature = signature;
    this.address = address;
    this.known = List.copyOf(known);
    this.calls = new RegistrationCalls(tool, address, now);
    this.list = new RegistrationList(part, calls);
  }

  /** Keeps the first that can be kept, and makes one if none can; there is one in the end. */
  Registration register() {
    return list.ours().end(this::settle);
  }

  private Registration settle(List<Listed> ours) {
    Registration kept = new Registration.Absent();
    for (Listed one : ours) {
      boolean isWanted = kept instanceof Registration.Absent && one.isActive();
      Registration said = isWanted ? known(one) : new Registration.Absent();
      if (said instanceof Registration.Absent) {
        said = calls.remove(part.remove(), one.reference());
      } else {
        kept = said;
      }
      if (!(said instanceof Registration.Absent) && !(said instanceof Registration.Present)) {
        return said;
      }
    }
    return kept instanceof Registration.Absent ? create() : kept;
  }

  /**
   * Absent if it is not known what it signs with: the tool said that once and no more, or it was
   * made while another secret was offered than now.
   */
  private Registration known(Listed one) {
    Registration said = said(one.reference(), one.item());
    return isOffered(said) && !known.isEmpty() && !known.contains(address.secret())
        ? new Registration.Absent()
        : said;
  }

  private boolean isOffered(Registration said) {
    return said instanceof Registration.Present(var reference, var secret)
        && secret != null
        && secret.equals(address.secret());
  }

  private Registration create() {
    return calls
        .ask(part.create(), false, calls.all())
        .end(answer -> {
          Step<Object> made =
              part.made() == null
                  ? new Step.On<>(JsonValues.of(WebhookReader.unwrapped(answer.json())))
                  : RegistrationCalls.value(part.made(), answer.and(calls.all()));
          return made.end(
              item -> list.reference(item).end(reference -> surely(said(reference, item))));
        });
  }

  /** It is there, so that nothing is said of what it signs with is worth another look. */
  private static Registration surely(Registration said) {
    return said instanceof Registration.Absent
        ? new Registration.RetryAfter(null, "The tool does not say what it signs with.")
        : said;
  }

  /** One that is there, with what it signs with; absent if that is not said. */
  private Registration said(String reference, Object item) {
    Expression secret = part.secret();
    if (secret == null) {
      return new Registration.Present(reference, signature == Signature.TOKEN ? token() : null);
    }
    CallPart secretAt = part.secretAt();
    if (secretAt == null) {
      return signed(reference, secret.evaluate(calls.with("item", item)));
    }
    Map<String, Object> variables = calls.with("webhook.reference", reference);
    return calls
        .ask(secretAt, true, variables)
        .end(answer -> surely(signed(reference, secret.evaluate(answer.and(variables)))));
  }

  /** What proves a tool that signs nothing: it knows the address. */
  private Secret token() {
    String path = address.address().getPath();
    return Secret.of(path.substring(path.lastIndexOf('/') + 1));
  }

  private Registration signed(String reference, Value value) {
    String text = value instanceof Value.Present(var found) ? JsonValues.text(found) : null;
    if (text == null || text.isEmpty()) {
      return new Registration.Absent();
    }
    Secret secret = Secret.of(text);
    return signature.isKey(secret)
        ? new Registration.Present(reference, secret)
        : new Registration.Refused(
            "What the tool signs with has not the form that the signature scheme '%s' gives out."
                .formatted(signature.word()));
  }

  /** Whether one of them is switched on; what the tool does not say itself is left out. */
  Registration look() {
    return list.ours()
        .end(ours -> {
          for (Listed one : ours) {
            if (one.isActive()) {
              Registration said = said(one.reference(), one.item());
              return said instanceof Registration.Absent || isOffered(said)
                  ? new Registration.Present(one.reference(), null)
                  : said;
            }
          }
          return new Registration.Absent();
        });
  }

  /** Takes all of them back. */
  Registration unregister() {
    return list.ours()
        .end(ours -> {
          for (Listed one : ours) {
            Registration removed = calls.remove(part.remove(), one.reference());
            if (!(removed instanceof Registration.Absent)) {
              return removed;
            }
          }
          return new Registration.Absent();
        });
  }
}
