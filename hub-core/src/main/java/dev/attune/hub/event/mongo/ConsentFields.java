package dev.attune.hub.event.mongo;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;

/**
 * What a consent says beyond yes and no, wherever it is kept: {@code st} (state), {@code b}
 * (basis), {@code u} (until), {@code pr} (proof), each only where it says something. What was
 * stored before there were these reads as granted or denied.
 */
public final class ConsentFields {
  private ConsentFields() {}

  public static void write(DocumentWriter out, Consent consent) {
    if (consent.state() == Consent.State.WITHDRAWN || consent.state() == Consent.State.PENDING) {
      out.enumerated("st", consent.state());
    }
    LegalBasis basis = consent.basis();
    if (basis != null) {
      out.enumerated("b", basis);
    }
    out.time("u", consent.until());
    out.text("pr", consent.proof());
  }

  public static Consent read(StoredDocument in, String purpose, String channel, boolean granted) {
    return new Consent(
        purpose,
        channel,
        in.textOrNull("st") != null
            ? in.enumerated("st", Consent.State.class)
            : granted ? Consent.State.GRANTED : Consent.State.DENIED,
        in.textOrNull("b") == null ? null : in.enumerated("b", LegalBasis.class),
        in.timeOrNull("u"),
        in.textOrNull("pr"));
  }
}
