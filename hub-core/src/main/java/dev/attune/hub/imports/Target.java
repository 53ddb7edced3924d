package dev.attune.hub.imports;

import dev.attune.hub.value.Names;

/**
 * What a column becomes.
 *
 * @param name the namespace of an identifier, the name of a trait, the purpose of a consent; empty
 *     where the kind needs none
 * @param type how the column's texts are read
 */
public record Target(Kind kind, String name, Type type) {
  public static final Target NOTHING = new Target(Kind.NOTHING, "", Type.TEXT);

  /** What there is to become. */
  public enum Kind {
    /** One of the names that a profile is known by; the name is its namespace. */
    IDENTIFIER,
    /** A trait of the profile. */
    TRAIT,
    /** Whether the profile allows a purpose, on all channels. */
    CONSENT,
    /** The account that the profile belongs to; the name is the namespace of its identifier. */
    ACCOUNT,
    /** A trait of that account. */
    ACCOUNT_TRAIT,
    /** When the row was true, so that it moves nothing back that is newer. */
    TIME,
    /** It is passed over. */
    NOTHING
  }

  /** How a text is read. */
  public enum Type {
    TEXT,
    /** With a point for decimals. */
    NUMBER,
    /** true, false, yes, no, 1, 0, y, n, on, off. */
    TRUTH,
    /** A date or a time as ISO 8601 writes it. */
    DATE
  }

  public Target {
    if (kind != Kind.TIME && kind != Kind.NOTHING) {
      Names.checkedName("The name of what a column becomes", name);
    }
  }
}
