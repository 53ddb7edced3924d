package dev.attune.hub.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a person took an account apart from another.
 *
 * @param at when; null if it was done before that was kept
 * @param actor who wanted it, or an empty text if that is not known
 */
public record TakenApart(@Nullable Instant at, String actor) {}
