package dev.attune.admin.registrations;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection's registration. Nothing of it is secret.
 *
 * @param reference what the tool calls it, while it is known
 * @param since when it was registered last
 * @param looked when the tool was asked last
 * @param problem why it is not registered, or not looked at, in words for people
 * @param remains what may be left at the tool of former registrations, in words for people
 * @param basis digest of the settings and credentials with which the tool was asked
 * @param busyUntil until when somebody who is asking the tool is not to be disturbed
 */
public record RegistrationStatus(
    ConnectionKey key,
    RegistrationState state,
    @Nullable String reference,
    @Nullable Instant since,
    @Nullable Instant looked,
    @Nullable String problem,
    @Nullable String remains,
    String basis,
    @Nullable Instant busyUntil,
    long version) {

  /** Of one about which nothing is stored. */
  static RegistrationStatus open(ConnectionKey key) {
    return new RegistrationStatus(
        key, RegistrationState.OPEN, null, null, null, null, null, "", null, 0);
  }

  boolean isBusy(Instant now) {
    return busyUntil != null && now.isBefore(busyUntil);
  }

  RegistrationStatus busyUntil(@Nullable Instant until) {
    return new RegistrationStatus(
        key, state, reference, since, looked, problem, remains, basis, until, version);
  }

  /** The same under another version. */
  public RegistrationStatus at(long otherVersion) {
    return new RegistrationStatus(
        key, state, reference, since, looked, problem, remains, basis, busyUntil, otherVersion);
  }

  /** The tool posts to the address. */
  RegistrationStatus registered(String newReference, String newBasis, Instant now) {
    boolean isKept = state == RegistrationState.REGISTERED && since != null;
    return new RegistrationStatus(
        key,
        RegistrationState.REGISTERED,
        newReference,
        isKept ? since : now,
        now,
        null,
        remains,
        newBasis,
        busyUntil,
        version);
  }

  /** It was registered, and could not be looked at. */
  RegistrationStatus unseen(String why, String newBasis, Instant now) {
    return new RegistrationStatus(
        key, state, reference, since, now, why, remains, newBasis, busyUntil, version);
  }

  /** It is not registered, or that is not known. */
  RegistrationStatus failed(RegistrationState next, String why, String newBasis, Instant now) {
    return new RegistrationStatus(
        key, next, reference, since, now, why, remains, newBasis, busyUntil, version);
  }

  /** Another address is to be registered, or none. */
  RegistrationStatus begunAnew(RegistrationState next) {
    return new RegistrationStatus(
        key, next, null, null, looked, null, null, basis, busyUntil, version);
  }

  RegistrationStatus remaining(@Nullable String what) {
    return new RegistrationStatus(
        key, state, reference, since, looked, problem, what, basis, busyUntil, version);
  }
}
