package dev.attune.admin.people;

import java.time.Instant;

/**
 * What is kept of a link that makes somebody the first operator, or lets them set a password.
 *
 * @param digest of the secret in the link; the secret itself is kept nowhere
 */
public record OneTimeLink(String digest, Instant expires) {}
