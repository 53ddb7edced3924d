package dev.attune.hub.event;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** On what ground personal data may be used: the six of Article 6 of the GDPR, and no other. */
public enum LegalBasis {
  CONSENT,
  CONTRACT,
  LEGITIMATE_INTEREST,
  LEGAL_OBLIGATION,
  VITAL_INTERESTS,
  PUBLIC_TASK;

  /** All of them as they are written, for messages. */
  public static final String ALL =
      "consent, contract, legitimate_interest, legal_obligation, vital_interests or public_task";

  /** As it is written in definitions, in the API and in mappings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so, if there is one. */
  public static Optional<LegalBasis> named(String text) {
    return Stream.of(values()).filter(basis -> basis.text().equals(text)).findFirst();
  }
}
