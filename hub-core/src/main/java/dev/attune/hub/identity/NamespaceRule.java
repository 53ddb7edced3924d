package dev.attune.hub.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * How identifiers of one namespace are used.
 *
 * @param use what a shared value says of two profiles
 * @param normalisation how values are made comparable
 * @param limits how many values one profile may have
 * @param blocked values that name nobody, besides those that are blocked in all namespaces
 * @param formerly how values were made comparable before: who is still known by a form of then is
 *     found by it
 */
public record NamespaceRule(
    String namespace,
    Use use,
    Normalisation normalisation,
    Limits limits,
    BlockedValues blocked,
    List<Normalisation> formerly) {

  public NamespaceRule {
    formerly = formerly.stream().distinct().filter(one -> one != normalisation).toList();
  }

  static NamespaceRule of(String namespace, Use use, Normalisation normalisation, int atMost) {
    return new NamespaceRule(
        namespace, use, normalisation, Limits.ofEver(atMost), BlockedValues.NONE, List.of());
  }

  NamespaceRule after(Normalisation... former) {
    return new NamespaceRule(namespace, use, normalisation, limits, blocked, List.of(former));
  }

  NamespaceRule following(Normalisation before) {
    if (before == normalisation || formerly.contains(before)) {
      return this;
    }
    List<Normalisation> all = new ArrayList<>(formerly);
    all.add(before);
    return new NamespaceRule(namespace, use, normalisation, limits, blocked, all);
  }

  /** Whether its values are looked for, and claimed by whom they name. */
  public boolean merges() {
    return use != Use.SHARED;
  }

  /** What it says of two profiles that they have the same value. */
  public enum Use {
    /** They are the same customer. */
    MERGES("merges"),
    /**
     * They are the same customer if at most one of them is known by more than such values: they
     * name a browser or a device, not a person.
     */
    ANONYMOUS("anonymous"),
    /** Nothing: several people share it. It is kept with each of them and never looked for. */
    SHARED("shared");

    private final String code;

    Use(String code) {
      this.code = code;
    }

    /** Its name in definitions. */
    public String code() {
      return code;
    }
  }
}
