package dev.attune.hub.profile;

/**
 * Which value of a trait stands where several are known of one customer. Immutable; safe for use by
 * many threads.
 */
public final class Survivorship {
  public static final Survivorship DEFAULT = new Survivorship();

  private Survivorship() {}
}
