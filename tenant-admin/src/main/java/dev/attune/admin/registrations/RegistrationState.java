package dev.attune.admin.registrations;

import java.util.Locale;

/** How it stands with a connection's address at its tool. */
public enum RegistrationState {
  /** Nothing was asked yet. */
  OPEN,
  /** The tool posts to it, as far as is known. */
  REGISTERED,
  /** The tool did post to it, does not any more, and will not be brought to. */
  MISSING,
  /** It was not registered, and a person must see to it. */
  REFUSED,
  /** It is not known; the hub tries again by itself. */
  LATER,
  /** Somebody had it taken back; the hub leaves it so. */
  WITHDRAWN;

  /** Its name in the API. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
