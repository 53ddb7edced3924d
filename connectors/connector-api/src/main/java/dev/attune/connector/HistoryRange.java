package dev.attune.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a source's history is asked for.
 *
 * @param since from when on, or null: from the beginning. A source may begin somewhat before, and
 *     what comes twice is taken once
 * @param until up to when, without it, as far as the source can tell: what happened later is
 *     brought by polls for news
 */
public record HistoryRange(@Nullable Instant since, Instant until) {}
