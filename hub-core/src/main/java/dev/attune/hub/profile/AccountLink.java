package dev.attune.hub.profile;

import dev.attune.hub.identity.AccountKey;
import java.time.Instant;

/**
 * Of which account another is a part now.
 *
 * @param into its id is the smaller
 * @param source the entry of the log that said so
 * @param actor who wanted it, or an empty text if events say so
 */
public record AccountLink(AccountKey into, Instant at, String source, String actor) {}
