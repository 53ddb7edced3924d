package dev.attune.admin.consents;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;

/**
 * A consent that was begun and has not come back.
 *
 * @param digest of the state that comes back with the code; the state itself is kept nowhere
 * @param person who began it
 * @param session the digest of the session in which it was begun
 * @param sealed the verifier of PKCE, encrypted
 * @param until when it is worth nothing any more
 */
public record PendingConsent(
    ConnectionKey connection,
    String digest,
    String person,
    String session,
    String sealed,
    Instant until) {}
