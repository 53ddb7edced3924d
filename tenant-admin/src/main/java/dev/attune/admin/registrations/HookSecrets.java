package dev.attune.admin.registrations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept, encrypted, of the addresses at which a connection's tool posts.
 *
 * @param current the one that is, or is to be, registered; null if none is
 * @param given what the tool signs with if it did not take what it was offered
 * @param former those that are to be taken back at the tool
 * @param retired what the tool signed with before, and is accepted for a while yet
 */
record HookSecrets(
    @Nullable Place current, @Nullable String given, List<Former> former, List<Retired> retired) {
  static final HookSecrets NONE = new HookSecrets(null, null, List.of(), List.of());

  /** So many addresses wait to be taken back at most; who changes more often tidies up alone. */
  private static final int MOST_FORMER = 4;

  private static final int MOST_RETIRED = 4;

  /**
   * An address.
   *
   * @param secret what the tool is offered to sign with
   */
  record Place(String address, String secret) {

    /** Without any of it: the path is a secret, too. */
    @Override
    public String toString() {
      return "Place[hidden]";
    }
  }

  /** One that is registered no more, as far as the hub is concerned. */
  record Former(Place place, @Nullable String given, @Nullable String reference, Instant since) {

    String signing() {
      return given == null ? place.secret() : given;
    }

    /** Without what is secret. */
    @Override
    public String toString() {
      return "Former[" + reference + "]";
    }
  }

  /** What is accepted until then. */
  record Retired(String secret, Instant until) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Retired[" + until + "]";
    }
  }

  HookSecrets {
    former = newest(former, MOST_FORMER);
    retired = newest(retired, MOST_RETIRED);
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  /** What a webhook may be signed with, the newest first. */
  List<String> accepted(Instant now) {
    Set<String> accepted = new LinkedHashSet<>();
    String signing = signing();
    if (signing != null) {
      accepted.add(signing);
    }
    former.reversed().forEach(one -> accepted.add(one.signing()));
    retired.reversed().stream()
        .filter(one -> one.until().isAfter(now))
        .forEach(one -> accepted.add(one.secret()));
    return List.copyOf(accepted);
  }

  private @Nullable String signing() {
    return given != null || current == null ? given : current.secret();
  }

  /**
   * The same with another address, or none, in the place of the current one, which is to be taken
   * back; until it is, the tool may go on to post there.
   */
  HookSecrets moved(@Nullable Place next, @Nullable String reference, Instant now) {
    if (current == null) {
      return new HookSecrets(next, null, former, retired);
    }
    List<Former> left = new ArrayList<>(former);
    left.add(new Former(current, given, reference, now));
    return new HookSecrets(next, null, left, retired);
  }

  /** The same, now that the tool has said what it signs with. */
  HookSecrets signedWith(String secret, Instant now, Instant acceptedUntil) {
    if (current == null || secret.equals(signing())) {
      return this;
    }
    String next = secret.equals(current.secret()) ? null : secret;
    // What was offered and not taken has signed nothing.
    return new HookSecrets(current, next, former, retiring(given, now, acceptedUntil));
  }

  private List<Retired> retiring(@Nullable String secret, Instant now, Instant until) {
    List<Retired> all = new ArrayList<>(retired);
    all.removeIf(one -> !one.until().isAfter(now));
    if (secret != null) {
      all.add(new Retired(secret, until));
    }
    return all;
  }

  /** The same without one that was taken back, or is given up. */
  HookSecrets without(Former gone, Instant now, Instant acceptedUntil) {
    return new HookSecrets(
        current,
        given,
        former.stream().filter(one -> !one.place().equals(gone.place())).toList(),
        retiring(gone.signing(), now, acceptedUntil));
  }

  /** Without any of it. */
  @Override
  public String toString() {
    return "HookSecrets[hidden]";
  }
}
