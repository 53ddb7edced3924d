package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * How a source is asked for what happened before.
 *
 * @param since where a history from a time on begins, or null: it is given from the beginning only
 * @param at when an item happened, or null: then nothing is left out by its time
 * @param left how many items are behind the page, or null: nobody knows
 */
public record HistoryPart(
    @Nullable Expression since, @Nullable Expression at, @Nullable Expression left) {}
